import type { AttributeRow } from './attribute-rows.ts'

/** Something a backup of Entra ID is bought for, the rows it stands on, and what does it here. */
interface PromisedThing {
  readonly what: string
  /** `kind attribute`, each backed up. */
  readonly backedUp: readonly string[]
  /** `kind attribute`, each restored. */
  readonly restored?: readonly string[]
  readonly by: string
}

const things: readonly PromisedThing[] = [
  {
    what: 'Users with their attributes; what changed is updated, what is gone is created',
    backedUp: ['user displayName', 'user userPrincipalName', 'user department'],
    restored: ['user displayName', 'user userPrincipalName', 'user department'],
    by: '`restore`: update, recycle bin, or created anew',
  },
  {
    what: 'Photos, exported one by one or all, and restored',
    backedUp: ['user photo', 'group photo'],
    restored: ['user photo', 'group photo'],
    by: '`export --format photos`, `restore`',
  },
  {
    what: 'Security and Microsoft 365 groups; members added and removed to match',
    backedUp: ['group members', 'group owners'],
    restored: ['group members', 'group owners'],
    by: '`restore --links add`, `remove` or `equal`',
  },
  {
    what: 'Mail-enabled security groups and distribution lists',
    backedUp: ['group deducedGroupType'],
    by: 'backed up and exported; Exchange owns them, so restoring says no and why',
  },
  {
    what: 'From a user: ownerships, memberships, manager, role assignments, licences, photo',
    backedUp: [
      'user ownedObjects',
      'user memberOf',
      'user manager',
      'user roleAssignments',
      'user assignedLicenses',
      'user photo',
    ],
    restored: ['user ownedObjects', 'user memberOf', 'user manager', 'user assignedLicenses', 'user photo'],
    by: 'tab *Links*, `show`, `restore`',
  },
  {
    what: 'From a group: owners, members, memberships, role assignments, licences, photo',
    backedUp: [
      'group owners',
      'group members',
      'group memberOf',
      'group roleAssignments',
      'group assignedLicenses',
      'group photo',
    ],
    restored: ['group owners', 'group members', 'group memberOf', 'group assignedLicenses', 'group photo'],
    by: 'tab *Links*, `show`, `restore`',
  },
  {
    what: 'Administrative units with members and scoped role members',
    backedUp: ['administrativeUnit members', 'administrativeUnit scopedRoleMembers'],
    restored: ['administrativeUnit members'],
    by: 'tab *Links*, `restore`',
  },
  {
    what: 'Roles with their permissions and assignments',
    backedUp: ['role rolePermissions', 'role roleAssignments'],
    restored: ['role rolePermissions'],
    by: 'tab *Links*, `restore`',
  },
  {
    what: 'Audit log, and the sign-in log only together with it',
    backedUp: ['auditLog directoryAudits', 'signInLog signIns'],
    by: 'kept beyond the retention of Entra; evidence, so never restored',
  },
  {
    what: 'The type of a group worked out: Security, MailEnabledSecurity, Distribution, Microsoft365, each also dynamic',
    backedUp: ['group deducedGroupType'],
    by: 'computed whenever a group is shown',
  },
]

/** What is asked of a backup, whether it is there as far as these rows go, and by what. */
export function toPromises(rows: readonly AttributeRow[]): readonly (readonly string[])[] {
  const find = (name: string): AttributeRow | undefined => rows.find((row) => `${row.kind} ${row.attribute}` === name)
  return things.map(({ what, backedUp, restored = [], by }) => {
    const missing = [
      ...backedUp.filter((name) => find(name)?.backedUp !== true).map((name) => `${name} is not backed up`),
      ...restored.filter((name) => find(name)?.restored !== true).map((name) => `${name} is not restored`),
    ]
    return [what, missing.length === 0 ? 'yes' : `not yet: ${missing.join(', ')}`, by]
  })
}
