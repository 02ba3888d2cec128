import type { Token } from '../auth/tokens.ts'
import type { Change } from '../directory/change-log.ts'
import { livesWith } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import type { World } from '../world.ts'
import { type Audited, type Initiator, type Modified, toAuditEntry, toCategory, toNoun } from './audit-entry.ts'

/** What follows from other changes, and is in no log. */
const unlogged: ReadonlySet<string> = new Set(['subscribedSku', 'organization'])

/** Links with words of their own. Any other is named after the link. */
const singleLinks: Readonly<Record<string, { readonly set: string; readonly cleared: string }>> = {
  manager: { set: 'Set user manager', cleared: 'Remove user manager' },
}

const singular = (link: string): string => (link.endsWith('s') ? link.slice(0, -1) : link)

/** Who a token acts as. */
function initiatorOf({ directory }: World, token: Token): Initiator {
  const user = token.userId === undefined ? undefined : directory.find(token.userId)
  if (user === undefined)
    return {
      user: null,
      app: { appId: token.clientId, displayName: 'Graph client', servicePrincipalId: null, servicePrincipalName: null },
    }
  const { displayName = null, userPrincipalName = null } = user.values
  return { user: { id: user.id, displayName, userPrincipalName, ipAddress: '198.51.100.24' }, app: null }
}

/** Who keeps the members of groups with a rule. */
const byRule: Initiator = {
  user: null,
  app: {
    appId: null,
    displayName: 'Microsoft Approval Management',
    servicePrincipalId: null,
    servicePrincipalName: null,
  },
}

/** What one request changed of one object. */
interface Touched {
  readonly entity: Entity
  readonly life: Set<Extract<Change, { what: 'created' | 'deleted' | 'restored' | 'purged' }>['what']>
  readonly properties: Map<string, Modified>
  readonly links: Map<string, { readonly name: string; readonly target: Entity }>
}

function touchedSince({ directory }: World, from: number): readonly Touched[] {
  const all = new Map<Entity, Touched>()
  directory.changes.forEach(from, directory.changes.end, (change) => {
    const { entity } = change
    if (unlogged.has(entity.type)) return
    const touched = all.get(entity) ?? { entity, life: new Set(), properties: new Map(), links: new Map() }
    all.set(entity, touched)
    if (change.what === 'property') {
      const before = touched.properties.get(change.name)?.before ?? change.before
      touched.properties.set(change.name, { name: change.name, before, after: change.after })
    } else if (change.what === 'link')
      touched.links.set(`${change.name} ${change.target.id}`, { name: change.name, target: change.target })
    else touched.life.add(change.what)
  })
  return [...all.values()]
}

/** The entries for what happened to an object as a whole, and to its properties. */
function auditsOfObject({ entity, life, properties }: Touched, by: Initiator): readonly Audited[] {
  const [noun, category] = [toNoun(entity.type), toCategory(entity.type)]
  const audit = (activity: string, operation: string, modified: readonly Modified[] = []): Audited => ({
    activity: `${activity} ${noun}`,
    operation,
    category,
    by,
    targets: [{ entity, modified }],
  })
  if (life.has('created')) {
    const set = ['displayName', 'userPrincipalName', 'accountEnabled', 'description'].flatMap((name) =>
      entity.values[name] == null ? [] : [{ name, before: null, after: entity.values[name] }],
    )
    return [audit('Add', 'Add', set)]
  }
  if (life.has('purged')) return [audit('Hard Delete', 'Delete')]
  if (life.has('deleted')) return [audit('Delete', 'Delete')]
  return [
    ...(life.has('restored') ? [audit('Restore', 'Restore')] : []),
    ...(properties.size === 0 ? [] : [audit('Update', 'Update', [...properties.values()])]),
  ]
}

/** The entries for links that came or went by themselves, not with an object. */
function auditsOfLinks(world: World, touched: Touched, gone: ReadonlySet<Entity>, by: Initiator): readonly Audited[] {
  const { entity, links, life } = touched
  if (life.has('deleted') || life.has('purged') || life.has('restored')) return []
  return [...links.values()].flatMap(({ name, target }) => {
    if (gone.has(target) || name === livesWith) return []
    const isThere = world.directory.isLinked(entity, name, target)
    const single = singleLinks[name]
    const noun = toNoun(entity.type)
    const activity =
      single === undefined
        ? isThere
          ? `Add ${singular(name)} to ${noun}`
          : `Remove ${singular(name)} from ${noun}`
        : isThere
          ? single.set
          : single.cleared
    const title = `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`
    const modified = [
      { name: `${title}.ObjectID`, value: entity.id },
      { name: `${title}.DisplayName`, value: entity.values['displayName'] },
    ].map((one) => ({
      name: one.name,
      before: isThere ? null : one.value,
      after: isThere ? one.value : null,
    }))
    return [
      {
        activity,
        operation: isThere ? 'Assign' : 'Unassign',
        category: toCategory(entity.type),
        by: name === 'members' && typeof entity.values['membershipRule'] === 'string' ? byRule : by,
        targets: [
          { entity: target, modified },
          { entity, modified: [] },
        ],
      },
    ]
  })
}

/** Whether it went or came back only because another did: that other has its entry. */
function isCarried({ entity, life, links }: Touched, moved: ReadonlySet<Entity>): boolean {
  if (life.size === 0 || life.has('created')) return false
  const hosts = [
    ...(entity.links.get(livesWith)?.keys() ?? []),
    ...[...links.values()].filter(({ name }) => name === livesWith).map(({ target }) => target),
  ]
  return hosts.some((host) => moved.has(host))
}

/** Writes what a request changed, from this position of the change log on, into the audit log. */
export function writeAudits(world: World, token: Token, from: number): void {
  const { activity, behaviour, clock, directory } = world
  if (directory.changes.end === from) return
  const { activityDelayMs: delay } = behaviour
  const delayOf = typeof delay === 'number' ? () => delay : delay
  const by = initiatorOf(world, token)
  const all = touchedSince(world, from)
  const gone = new Set(all.filter(({ life }) => life.size > 0 && !life.has('created')).map(({ entity }) => entity))
  for (const touched of all.filter((one) => !isCarried(one, gone)))
    for (const audited of [...auditsOfObject(touched, by), ...auditsOfLinks(world, touched, gone, by)])
      activity.add('directoryAudits', toAuditEntry(activity, audited, clock(), delayOf(audited.activity)))
}
