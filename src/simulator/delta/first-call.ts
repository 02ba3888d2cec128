import { allows } from '../auth/scopes.ts'
import { badRequest, insufficientPrivileges, unknownProperty, unsupportedQuery } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import { type Condition, parseFilter } from '../query/filter-parser.ts'
import { checkedName, defaultSelection, namesIn } from '../query/select.ts'
import type { EntityType } from '../types/entity-type.ts'
import { isReplicated } from '../world.ts'
import type { DeltaState } from './delta-state.ts'

const maxIds = 50

/** `$expand` is taken and ignored: microsoft-graph-docs issue 6194. */
const known = /^\$(select|filter|expand|deltatoken|format)$/i

/** The state a first call starts from. Throws 400 for options delta does not have. Graph docs: user-delta, group-delta. */
export function firstState(call: Call, type: EntityType, isLatest: boolean): DeltaState {
  const { world } = call
  for (const name of call.query.keys())
    if (name.startsWith('$') && !known.test(name))
      throw unsupportedQuery(`The query option '${name}' is not supported with delta.`)
  const { properties, links } = trackedBy(call, type)
  for (const link of links)
    if (!allows(call.token.scopes, type.links[link]?.readScopes ?? [])) throw insufficientPrivileges()
  const ids = idsIn(call.query.get('$filter'))
  const until = world.faults.horizon(world.directory.changes.end, (entity) => isReplicated(world, entity))
  return {
    type: type.name,
    properties,
    links,
    ...(ids ? { ids } : {}),
    from: isLatest ? until : -1,
    until,
    index: 0,
    pending: [],
    issuedAtMs: world.clock(),
    generation: world.faults.deltaGeneration,
  }
}

function trackedBy(call: Call, type: EntityType): { properties: readonly string[]; links: readonly string[] } {
  const names = namesIn(call.query.get('$select'))
  if (!names)
    return {
      properties: defaultSelection(type).filter((name) => name !== 'id'),
      links: Object.keys(type.links).filter((name) => type.links[name]?.delta === 'default'),
    }
  const links = names.filter((name) => name in type.links)
  for (const name of links)
    if (!type.links[name]?.delta)
      throw unsupportedQuery(`The navigation property '${name}' is not supported with delta.`)
  const properties = names
    .filter((name) => name !== 'id' && !(name in type.links))
    .map((name) => {
      if (type.hasPhoto && (name === 'photo' || name === 'photos')) throw unknownProperty(name, type.name)
      return checkedName(call, type, name, 'delta')
    })
  return { properties, links }
}

function idsIn(filter: string | null): string[] | undefined {
  if (filter === null) return undefined
  const ids = idsOf(parseFilter(filter))
  if (ids.length > maxIds) throw badRequest(`A maximum of ${maxIds} object ids can be filtered with delta.`)
  return ids
}

function idsOf(condition: Condition): string[] {
  if (condition.op === 'or') return [...idsOf(condition.left), ...idsOf(condition.right)]
  if (condition.op === 'eq' && condition.path.join('/') === 'id' && typeof condition.value === 'string')
    return [condition.value.toLowerCase()]
  throw unsupportedQuery('Only filters by id are supported with delta.')
}
