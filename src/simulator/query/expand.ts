import { allows } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError, insufficientPrivileges, unknownProperty } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import type { EntityType, Link } from '../types/entity-type.ts'
import { linkTargets, showTarget } from './link-targets.ts'
import { namesIn } from './select.ts'

/** One relationship to read along with each object. */
export interface Expansion {
  readonly name: string
  readonly link: Link
  readonly select: readonly string[] | undefined
}

/** Items of an expanded collection; there is no link to the rest. Graph docs: query-parameters. */
const maxExpanded = 20

/** The `$expand` of a request. Throws 400 for several, unknown or unexpandable relationships, 403 without permission. */
export function expansionOf(call: Call, type: EntityType): Expansion | undefined {
  const raw = call.query.get('$expand')
  if (raw === null || raw.trim() === '') return undefined
  const parsed = /^\s*([A-Za-z]+)\s*(?:\((.*)\))?\s*$/s.exec(raw)
  if (!parsed) throw badRequest('Only one navigation property can be expanded in a request.')
  const name = parsed[1] ?? ''
  if (type.hasPhoto && (name === 'photo' || name === 'photos'))
    throw new GraphError(400, 'ExpandNotSupported', `Expand is not supported for the navigation property '${name}'.`)
  const link = type.links[name]
  if (!link) throw unknownProperty(name, type.name)
  if (!link.isExpandable) throw badRequest(`The navigation property '${name}' cannot be expanded.`)
  if (!allows(call.token.scopes, link.readScopes)) throw insufficientPrivileges()
  const inner = (parsed[2] ?? '').split(';').map((option) => option.trim().split('='))
  const select = inner.find(([key]) => key === '$select')?.[1]
  return { name, link, select: namesIn(select ?? null) }
}

/** The value of an expanded relationship, or undefined when a single one has no target. */
export function expanded(call: Call, entity: Entity, expansion: Expansion): unknown {
  const shown: Record<string, unknown>[] = []
  for (const [, target] of linkTargets(call, entity, expansion.name, expansion.link, -1)) {
    if (shown.length === maxExpanded) break
    shown.push(showTarget(call, target, expansion.select))
  }
  return expansion.link.isSingle ? shown[0] : shown
}
