import { allows, type Scopes } from '../auth/scopes.ts'
import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError, insufficientPrivileges } from '../graph-error.ts'
import { compileUserRule, refreshMembers } from '../rules/dynamic-members.ts'
import { directLicenses, refreshLicenses } from '../rules/inherited-licenses.ts'
import { securityIdentifierOf } from '../rules/security-identifier.ts'
import { getDefaultDomain } from '../rules/verified-domain.ts'
import type { Rules } from './entity-type.ts'
import { isDynamic, isExchangeOwned, isSynced, isUnified } from './group-shape.ts'
import type { Asking, Scene } from './scene.ts'

const exchangeText = 'Cannot Update a mail-enabled security groups and or distribution list.'
const syncedText =
  'Unable to update the specified properties for on-premises mastered Directory Sync objects ' +
  'or objects currently undergoing migration.'

const invalid = (name: string): Error =>
  badRequest(`Invalid value specified for property '${name}' of resource 'Group'.`)

const invalidReference = (link: string): Error =>
  badRequest(`An invalid operation was included in the following modified references: '${link}'.`)

function checkNickname(call: Asking, nickname: unknown, self: Entity | undefined): void {
  if (typeof nickname !== 'string') return
  const others = call.world.directory.findBy('group', 'mailNickname', nickname)
  if (others.some((other) => other !== self && other.state === 'live' && isUnified(other.values)))
    throw badRequest('Another object with the same value for property mailNickname already exists.')
}

function checkRule(values: Readonly<Record<string, unknown>>): void {
  const rule = values['membershipRule']
  if (!isDynamic(values)) {
    if (typeof rule === 'string') throw invalid('membershipRule')
    return
  }
  if (typeof rule !== 'string' || rule === '') throw invalid('membershipRule')
  compileUserRule(rule)
}

function checkRoleAssignable(call: Asking, values: Readonly<Record<string, unknown>>): void {
  if (!allows(call.token.scopes, ['RoleManagement.ReadWrite.Directory'])) throw insufficientPrivileges()
  if (values['securityEnabled'] !== true || isDynamic(values)) throw invalid('isAssignableToRole')
  if ((values['visibility'] ?? 'Private') !== 'Private') throw invalid('visibility')
}

function refreshMembersOf(world: Scene, group: Entity): void {
  const changed = refreshMembers(world, group)
  if (directLicenses(group).length > 0) refreshAll(world, changed)
}

function refreshAll(world: Scene, members: Iterable<Entity>): void {
  for (const member of members) if (member.type === 'user') refreshLicenses(world, member)
}

/** What adding a member takes beside the right to change who is one, by type. Graph docs: group-post-members. */
const scopesOfMember: Readonly<Record<string, Scopes>> = {
  device: ['Device.Read.All', 'Device.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  orgContact: ['OrgContact.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  servicePrincipal: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
}

/** What Graph enforces for groups beyond the table. Graph docs: group-post-groups, group-update, group-post-members. */
export const groupRules: Rules = {
  deletion: (group) => (isExchangeOwned(group) || isSynced(group) ? 'hard' : 'soft'),

  checkCreate: (call, values) => {
    const isM365 = isUnified(values)
    if (values['mailEnabled'] !== isM365)
      throw badRequest(
        'The service does not currently support writes of mail-enabled groups. ' +
          'Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
      )
    if (!isM365 && values['securityEnabled'] !== true) throw invalid('securityEnabled')
    if (values['visibility'] === 'HiddenMembership' && !isM365) throw invalid('visibility')
    checkRule(values)
    if (values['isAssignableToRole'] === true) checkRoleAssignable(call, values)
    if (isM365) checkNickname(call, values['mailNickname'], undefined)
  },

  complete: (call, id, values) => {
    const isM365 = isUnified(values)
    const mail = isM365 ? `${values['mailNickname']}@${getDefaultDomain(call.world)}` : undefined
    return {
      groupTypes: [],
      ...values,
      createdDateTime: nowOf(call.world),
      renewedDateTime: nowOf(call.world),
      securityIdentifier: securityIdentifierOf(id),
      mail,
      proxyAddresses: mail ? [`SMTP:${mail}`] : [],
      visibility: values['visibility'] ?? (isM365 && values['isAssignableToRole'] !== true ? 'Public' : 'Private'),
      membershipRuleProcessingState: values['membershipRuleProcessingState'] ?? (isDynamic(values) ? 'On' : undefined),
    }
  },

  afterCreate: (call, group) => {
    const creator = call.token.userId && call.world.directory.find(call.token.userId)
    // Only where no owner was named (Graph types: Group.owners).
    const hasOwners = call.world.directory.targets(group, 'owners').next().done !== true
    if (creator && creator.state === 'live' && isUnified(group.values) && !hasOwners)
      call.world.directory.link(group, 'owners', creator)
    refreshMembersOf(call.world, group)
  },

  checkUpdate: (call, group, values) => {
    if (isExchangeOwned(group)) throw badRequest(exchangeText)
    if (isSynced(group)) throw badRequest(syncedText)
    const after = { ...group.values, ...values }
    if (isUnified(after) !== isUnified(group.values)) throw invalid('groupTypes')
    if (isDynamic(after) && group.values['isAssignableToRole'] === true) throw invalid('groupTypes')
    if ('membershipRule' in values || 'groupTypes' in values)
      checkRule(isDynamic(after) ? after : { ...after, membershipRule: values['membershipRule'] })
    if ('visibility' in values) {
      const isFrozen = group.values['visibility'] === 'HiddenMembership' || values['visibility'] === 'HiddenMembership'
      const mustBePrivate = group.values['isAssignableToRole'] === true && values['visibility'] !== 'Private'
      if (isFrozen || mustBePrivate) throw invalid('visibility')
    }
    if (isUnified(group.values)) checkNickname(call, values['mailNickname'], group)
    if (values['securityEnabled'] === false && !isUnified(group.values)) throw invalid('securityEnabled')
  },

  derive: (_call, group, values) => {
    const turnsStatic = isDynamic(group.values) && 'groupTypes' in values && !isDynamic(values)
    return turnsStatic ? { ...values, membershipRule: null, membershipRuleProcessingState: null } : { ...values }
  },

  answersUpdate: (values) =>
    'allowExternalSenders' in values ||
    'autoSubscribeNewMembers' in values ||
    'hideFromAddressLists' in values ||
    'hideFromOutlookClients' in values ||
    'isSubscribedByMail' in values,

  checkRestore: (call, group) => {
    if (isUnified(group.values)) checkNickname(call, group.values['mailNickname'], group)
    return {}
  },

  checkLink: (call, group, link, target) => {
    if (isExchangeOwned(group)) throw new GraphError(403, 'Authorization_RequestDenied', exchangeText)
    if (isSynced(group)) throw badRequest(syncedText)
    if (link === 'members' && isDynamic(group.values)) throw insufficientPrivileges()
    if (
      group.values['isAssignableToRole'] === true &&
      !allows(call.token.scopes, ['RoleManagement.ReadWrite.Directory'])
    )
      throw insufficientPrivileges()
    if (!target || link !== 'members') return
    const needed = scopesOfMember[target.type]
    if (needed !== undefined && !allows(call.token.scopes, needed)) throw insufficientPrivileges()
    const isNested = target.type === 'group'
    const isAllowed = isUnified(group.values)
      ? target.type === 'user'
      : !isNested || (!isUnified(target.values) && target.values['securityEnabled'] === true)
    if (!isAllowed || target === group) throw invalidReference(link)
  },

  afterLinks: (world, group, link, targets) => {
    if (link === 'members' && directLicenses(group).length > 0) refreshAll(world, targets)
  },

  afterChange: (world, group, names) => {
    if (
      group.state === 'live' &&
      (names === 'all' ||
        names.has('membershipRule') ||
        names.has('groupTypes') ||
        names.has('membershipRuleProcessingState'))
    )
      refreshMembersOf(world, group)
    const isLicenceAffected = names === 'all' || names.has('assignedLicenses')
    if (isLicenceAffected && directLicenses(group).length > 0)
      refreshAll(world, world.directory.targets(group, 'members'))
  },

  // Graph docs do not say why: security groups come out of the recycle bin list as not security-enabled.
  show: (group, name, value) =>
    name === 'securityEnabled' && group.state === 'deleted' && !isUnified(group.values) ? false : value,
}
