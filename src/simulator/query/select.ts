import { allows } from '../auth/scopes.ts'
import { GraphError, insufficientPrivileges, unknownProperty } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import { findExtension } from '../rules/directory-extensions.ts'
import type { EntityType } from '../types/entity-type.ts'

/** Where a selection is used; some properties only exist on reads of one object. */
export type Reading = 'list' | 'single' | 'delta'

/** The names in a comma-separated option, trimmed, without repetition. */
export function namesIn(option: string | null): readonly string[] | undefined {
  if (option === null || option.trim() === '') return undefined
  return [...new Set(option.split(',').map((name) => name.trim()))]
}

/** What a read without `$select` returns. */
export function defaultSelection(type: EntityType): string[] {
  return ['id', ...Object.keys(type.properties).filter((name) => type.properties[name]?.isDefault)]
}

/**
 * Properties to return for one type.
 * Throws 400 for unknown names, 501 for single-read properties on a list, 403 for what the token may not read.
 */
export function selectionOf(call: Call, type: EntityType, reading: Reading): readonly string[] {
  const names = namesIn(call.query.get('$select'))
  const basic = allows(call.token.scopes, type.scopes.read) ? undefined : type.scopes.basic
  if (!names) {
    const all = defaultSelection(type)
    return basic ? all.filter((name) => basic.properties.includes(name)) : all
  }
  const selected: string[] = []
  for (const name of names) {
    if (name === 'id') selected.push(name)
    else if (!(name in type.links) && !isPhoto(type, name)) selected.push(checkedName(call, type, name, reading))
    if (basic && !basic.properties.includes(name)) throw insufficientPrivileges()
  }
  return selected
}

/** The exact name of a selectable property. Throws as `selectionOf`. */
export function checkedName(call: Call, type: EntityType, name: string, reading: Reading): string {
  if (findExtension(call.world.directory, type, name)) return name
  const exact = name in type.properties ? name : exactName(type, name)
  const spec = exact === undefined ? undefined : type.properties[exact]
  if (exact === undefined || !spec || spec.isOfDerived) throw unknownProperty(name, type.name)
  if (spec.read === 'single' && reading !== 'single')
    throw new GraphError(501, 'NotImplemented', `The property '${name}' can only be read from a single ${type.name}.`)
  if (spec.readScopes && !allows(call.token.scopes, spec.readScopes)) throw insufficientPrivileges()
  return exact
}

function exactName(type: EntityType, name: string): string | undefined {
  const lower = name.toLowerCase()
  return Object.keys(type.properties).find((candidate) => candidate.toLowerCase() === lower)
}

function isPhoto(type: EntityType, name: string): boolean {
  return type.hasPhoto && (name === 'photo' || name === 'photos')
}
