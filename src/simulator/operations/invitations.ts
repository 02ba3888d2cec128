import { allows } from '../auth/scopes.ts'
import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, insufficientPrivileges } from '../graph-error.ts'
import { securityIdentifierOf } from '../rules/security-identifier.ts'
import { getDefaultDomain } from '../rules/verified-domain.ts'
import { getType } from '../world.ts'
import { type Call, jsonBody } from './call.ts'
import type { Operation } from './operation.ts'

/** What a body may hold. v1.0 metadata, invitation. */
const fields: ReadonlySet<string> = new Set([
  'invitedUserDisplayName',
  'invitedUserEmailAddress',
  'invitedUserMessageInfo',
  'invitedUserSponsors',
  'invitedUserType',
  'inviteRedirectUrl',
  'resetRedemption',
  'sendInvitationMessage',
])

/** Signs an invited address must not hold. Graph docs: resources/invitation. */
const refusedSigns = /[~!#$%^&*()+=[\]{}\\/|;:"<>?,\s]/

const required = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const value = body[name]
  if (typeof value !== 'string' || value === '')
    throw badRequest(`A value is required for property '${name}' of resource 'Invitation'.`)
  return value
}

/** A guest whom nobody has accepted for yet: enabled, named after the address. Graph docs: invitation-post. */
function addGuest(call: Call, address: string, displayName: unknown): Entity {
  const { world } = call
  const type = getType(world, 'user')
  const id = world.ids.guid()
  const domain = getDefaultDomain(world)
  const mailNickname = `${address.replace('@', '_')}#EXT#`
  const since = world.directory.changes.end
  const entity = world.directory.add(type.name, id, {
    accountEnabled: true,
    createdDateTime: nowOf(world),
    creationType: 'Invitation',
    displayName: typeof displayName === 'string' && displayName !== '' ? displayName : address.split('@')[0],
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: nowOf(world),
    identities: [
      { signInType: 'userPrincipalName', issuer: domain, issuerAssignedId: `${mailNickname}@${domain}` },
      { signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null },
    ],
    mail: address,
    mailNickname,
    otherMails: [address],
    proxyAddresses: [`SMTP:${address}`],
    securityIdentifier: securityIdentifierOf(id),
    signInSessionsValidFromDateTime: nowOf(world),
    userPrincipalName: `${mailNickname}@${domain}`,
    userType: 'Guest',
  })
  world.faults.hideNew(entity, since)
  // Whoever invites becomes the sponsor. Entra docs: external-id/b2b-sponsors.
  const inviter = call.token.userId === undefined ? undefined : world.directory.find(call.token.userId)
  if (inviter !== undefined) world.directory.link(entity, 'sponsors', inviter)
  type.rules.afterChange?.(world, entity, 'all')
  return entity
}

/**
 * `POST /invitations`: makes a guest; 201 with the invitation, whose `invitedUser` is the guest. Where somebody with this
 * address is there already, it leads to them: no page says so, and it is the worse of what may happen.
 * Graph docs: invitation-post.
 */
export const invite: Operation = {
  methods: ['POST'],
  pattern: 'invitations',
  run: (call) => {
    if (!allows(call.token.scopes, ['User.Invite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']))
      throw insufficientPrivileges()
    const body = jsonBody(call)
    for (const name of Object.keys(body))
      if (!fields.has(name))
        throw badRequest(`The property '${name}' does not exist on type 'microsoft.graph.invitation'.`)
    const address = required(body, 'invitedUserEmailAddress')
    const redirect = required(body, 'inviteRedirectUrl')
    if (!/^[^@]+@[^@]+$/.test(address) || refusedSigns.test(address))
      throw badRequest("Invalid value specified for property 'invitedUserEmailAddress' of resource 'Invitation'.")
    const [known] = [...call.world.directory.findBy('user', 'mail', address)].filter(({ state }) => state === 'live')
    const invited = known ?? addGuest(call, address, body['invitedUserDisplayName'])
    return {
      status: 201,
      json: {
        '@odata.context': `${call.root}/$metadata#invitations/$entity`,
        id: call.world.ids.guid(),
        inviteRedeemUrl: `https://login.microsoftonline.com/redeem?user=${invited.id}`,
        invitedUserDisplayName: body['invitedUserDisplayName'] ?? null,
        invitedUserType: 'Guest',
        invitedUserEmailAddress: address,
        sendInvitationMessage: body['sendInvitationMessage'] === true,
        resetRedemption: false,
        inviteRedirectUrl: redirect,
        status: 'PendingAcceptance',
        invitedUser: { id: invited.id },
      },
    }
  },
}
