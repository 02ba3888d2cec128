import { allows } from '../auth/scopes.ts'
import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, insufficientPrivileges } from '../graph-error.ts'
import { placeUser } from '../rules/dynamic-members.ts'
import { directLicenses, heldProducts, refreshLicenses, settleSeats } from '../rules/inherited-licenses.ts'
import { securityIdentifierOf } from '../rules/security-identifier.ts'
import { getDefaultDomain, getVerifiedDomain } from '../rules/verified-domain.ts'
import type { Rules } from './entity-type.ts'
import type { Asking, Scene } from './scene.ts'
import { userProperties } from './user-properties.ts'

interface Identity {
  readonly signInType: string | null
  readonly issuer: string | null
  readonly issuerAssignedId: string | null
}

const conflict = (name: string): Error =>
  badRequest(`Another object with the same value for property ${name} already exists.`)

const onPremisesMastered = (): Error =>
  badRequest(
    'Unable to update the specified properties for on-premises mastered Directory Sync objects ' +
      'or objects currently undergoing migration.',
  )

/** Bringing back somebody with a role takes more. Graph docs: directory-deleteditems-restore. */
const holdsRole = (user: Entity): boolean =>
  [...(user.linkedFrom.get('principal') ?? [])].some((one) => one.type === 'unifiedRoleAssignment')

function checkPrincipalName(call: Asking, name: unknown, self: Entity | undefined): void {
  if (typeof name !== 'string') return
  getVerifiedDomain(call.world, name)
  const others = call.world.directory.findBy('user', 'userPrincipalName', name)
  if (others.some((other) => other !== self && other.state === 'live')) throw conflict('userPrincipalName')
}

function checkMail(call: Asking, mail: unknown, self: Entity | undefined): void {
  if (typeof mail !== 'string') return
  const others = call.world.directory.findBy('user', 'mail', mail)
  if (others.some((other) => other !== self && other.state === 'live')) throw conflict('proxyAddresses')
}

/** Replaces the primary address and keeps the former one as an alias. */
function proxiesWith(mail: string, before: unknown): string[] {
  const kept = Array.isArray(before) ? (before as string[]) : []
  const others = kept.filter((address) => address.slice(5).toLowerCase() !== mail.toLowerCase())
  return [`SMTP:${mail}`, ...others.map((address) => address.replace(/^SMTP:/, 'smtp:'))]
}

function principalIdentity(world: Scene, userPrincipalName: unknown): Identity {
  return {
    signInType: 'userPrincipalName',
    issuer: getDefaultDomain(world),
    issuerAssignedId: String(userPrincipalName),
  }
}

/** Entra keeps the identity of the name in step with it. Graph docs: resources/objectidentity. */
const identitiesWith = (userPrincipalName: string, before: unknown): readonly Identity[] =>
  ((before ?? []) as Identity[]).map((identity) =>
    identity.signInType === 'userPrincipalName' ? { ...identity, issuerAssignedId: userPrincipalName } : identity,
  )

function checkIdentities(call: Asking, identities: unknown, self: Entity | undefined): void {
  if (!Array.isArray(identities)) return
  const list = identities as Identity[]
  if (self && !list.some((identity) => identity.signInType === 'userPrincipalName'))
    throw badRequest('The identities property must contain the userPrincipalName sign-in type.')
  const keys = list.map((identity) => `${identity.issuer}\n${identity.issuerAssignedId}`.toLowerCase())
  if (new Set(keys).size < keys.length) throw conflict('identities')
  for (const other of call.world.directory.live('user')) {
    if (other === self) continue
    for (const identity of (other.values['identities'] ?? []) as Identity[])
      if (keys.includes(`${identity.issuer}\n${identity.issuerAssignedId}`.toLowerCase())) throw conflict('identities')
  }
}

/** Of these four kinds of signs a password must hold three. Entra docs: authentication/concept-sspr-policy. */
const signKinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]

function checkPassword(values: Readonly<Record<string, unknown>>): void {
  const profile = values['passwordProfile'] as Record<string, unknown> | undefined
  const password = profile?.['password']
  const isGood =
    typeof password === 'string' &&
    password.length >= 8 &&
    password.length <= 256 &&
    signKinds.filter((kind) => kind.test(password)).length >= 3
  if (!isGood) throw badRequest('The specified password does not comply with password complexity requirements.')
}

/** No text of a user may be written empty: it is null then. Seen in msgraph-sdk-dotnet#187, msgraph-sdk-powershell#2087. */
function checkNoEmptyText(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values))
    if (value === '' || (Array.isArray(value) && value.includes('')))
      throw badRequest(`Invalid value specified for property '${name}' of resource 'User'.`)
}

/** What Graph enforces for users beyond the table. Graph docs: user-post-users, user-update, user-delete. */
export const userRules: Rules = {
  deletion: () => 'soft',

  checkCreate: (call, values) => {
    const domain = getVerifiedDomain(call.world, String(values['userPrincipalName']))
    if (domain.values['authenticationType'] === 'Federated' && !values['onPremisesImmutableId'])
      throw badRequest("Property 'onPremisesImmutableId' is required when the domain is federated.")
    checkPassword(values)
    checkNoEmptyText(values)
    checkPrincipalName(call, values['userPrincipalName'], undefined)
    checkMail(call, values['mail'], undefined)
    checkIdentities(call, values['identities'], undefined)
  },

  complete: (call, id, values) => ({
    ...values,
    passwordProfile: undefined,
    createdDateTime: nowOf(call.world),
    lastPasswordChangeDateTime: nowOf(call.world),
    signInSessionsValidFromDateTime: nowOf(call.world),
    securityIdentifier: securityIdentifierOf(id),
    userType: values['userType'] ?? 'Member',
    identities: [
      ...((values['identities'] ?? []) as Identity[]).filter((identity) => identity.signInType !== 'userPrincipalName'),
      principalIdentity(call.world, values['userPrincipalName']),
    ],
    proxyAddresses: typeof values['mail'] === 'string' ? proxiesWith(values['mail'], undefined) : undefined,
  }),

  checkUpdate: (call, user, values) => {
    const isMastered = user.values['onPremisesSyncEnabled'] === true
    if (isMastered && Object.keys(values).some((name) => !userProperties[name]?.isCloudOwned))
      throw onPremisesMastered()
    if (
      'passwordProfile' in values &&
      (values['passwordProfile'] as Record<string, unknown> | null)?.['password'] != null
    )
      checkPassword(values)
    checkNoEmptyText(values)
    checkPrincipalName(call, values['userPrincipalName'], user)
    checkMail(call, values['mail'], user)
    checkIdentities(call, values['identities'], user)
  },

  derive: (call, user, values) => {
    const derived: Record<string, unknown> = { ...values }
    if ('passwordProfile' in values) {
      delete derived['passwordProfile']
      derived['lastPasswordChangeDateTime'] = nowOf(call.world)
    }
    if (typeof values['mail'] === 'string')
      derived['proxyAddresses'] = proxiesWith(values['mail'], user.values['proxyAddresses'])
    if (typeof values['userPrincipalName'] === 'string' && !('identities' in values))
      derived['identities'] = identitiesWith(values['userPrincipalName'], user.values['identities'])
    return derived
  },

  restoreParameters: ['newUserPrincipalName', 'autoReconcileProxyConflict'],

  checkRestore: (call, user, body) => {
    const changed: Record<string, unknown> = {}
    if (holdsRole(user) && !allows(call.token.scopes, ['Directory.AccessAsUser.All'])) throw insufficientPrivileges()
    const wanted = body['newUserPrincipalName'] ?? user.values['userPrincipalName']
    if (typeof wanted !== 'string') throw badRequest("Invalid value specified for property 'newUserPrincipalName'.")
    checkPrincipalName(call, wanted, user)
    if (wanted !== user.values['userPrincipalName']) {
      changed['userPrincipalName'] = wanted
      changed['identities'] = identitiesWith(wanted, user.values['identities'])
    }
    const mail = user.values['mail']
    const isTaken =
      typeof mail === 'string' &&
      call.world.directory.findBy('user', 'mail', mail).some((other) => other !== user && other.state === 'live')
    if (isTaken && body['autoReconcileProxyConflict'] !== true) throw conflict('proxyAddresses')
    if (isTaken) {
      const proxies = (user.values['proxyAddresses'] ?? []) as string[]
      changed['proxyAddresses'] = proxies.filter((address) => address.slice(5).toLowerCase() !== mail.toLowerCase())
      changed['mail'] = null
    }
    return changed
  },

  checkLink: (_call, user, link, target) => {
    if (link === 'manager' && user.values['onPremisesSyncEnabled'] === true) throw onPremisesMastered()
    if (target === user)
      throw badRequest(`An invalid operation was included in the following modified references: '${link}'.`)
  },

  afterChange: (world, user, names) => {
    if (names === 'all')
      settleSeats(
        world,
        user.state === 'live' ? [] : heldProducts(user),
        user.state === 'live' ? heldProducts(user) : [],
      )
    const placed = placeUser(world, user)
    if (placed.some((group) => directLicenses(group).length > 0)) refreshLicenses(world, user)
  },
}
