import { allows } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, insufficientPrivileges } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import type { EntityType } from '../types/entity-type.ts'
import type { Property } from '../types/property.ts'
import { checkedValue } from './checked-value.ts'
import { findExtension } from './directory-extensions.ts'

/**
 * The property values of a create or update, checked one by one against the type.
 * `entity` is the object being updated; undefined at create.
 * Throws 403 when the token may not write one of them, 400 for anything Graph would not store.
 */
export function checkValues(
  call: Call,
  type: EntityType,
  body: Readonly<Record<string, unknown>>,
  entity: Entity | undefined,
): Record<string, unknown> {
  const names = Object.keys(body).filter((name) => !name.includes('@') || Object.hasOwn(type.properties, name))
  const specs = names.map((name) => [name, getProperty(call, type, name)] as const)
  if (entity) for (const [, spec] of specs) requireWrite(call, type, spec)
  for (const [, spec] of specs) if (spec.isDelegatedOnly && !call.token.userId) throw insufficientPrivileges()
  if (entity) checkPatchGroups(specs)

  const values: Record<string, unknown> = {}
  for (const [name, spec] of specs) {
    checkWritable(call, name, spec, entity)
    const value = checkedValue(type, name, spec, body[name])
    if (spec.write !== 'ignored') values[name] = value
  }
  if (!entity)
    for (const [name, spec] of Object.entries(type.properties))
      if (spec.isRequired && (body[name] === undefined || body[name] === null))
        throw badRequest(`A value is required for property '${name}' of resource '${type.title}'.`)
  return values
}

function getProperty(call: Call, type: EntityType, name: string): Property {
  if (name === 'id') throw readOnlyProperty(name)
  const own = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined
  const spec = own ?? findExtension(call.world.directory, type, name)
  if (!spec) throw badRequest(`Property '${name}' does not exist as a declared property or extension property.`)
  return spec
}

function requireWrite(call: Call, type: EntityType, spec: Property): void {
  const scopes = spec.writeScopes ?? type.scopes.update
  if (!scopes || !allows(call.token.scopes, scopes)) throw insufficientPrivileges()
}

function checkPatchGroups(specs: readonly (readonly [string, Property])[]): void {
  const groups = new Set(specs.map(([, spec]) => spec.patchGroup))
  if (groups.size > 1) throw badRequest('Update to these properties must be made in separate requests.')
}

function checkWritable(call: Call, name: string, spec: Property, entity: Entity | undefined): void {
  if (spec.write === 'never') throw readOnlyProperty(name)
  if (!entity) return
  if (spec.write === 'create') throw badRequest(`Property '${name}' can only be set when the object is created.`)
  if (spec.write === 'once' && typeof entity.values[name] === 'string')
    throw badRequest(`Property '${name}' is immutable once it is set.`)
  if (spec.write === 'undocumented' && call.world.behaviour.undocumentedWrites === 'refuse')
    throw badRequest(`Property '${name}' cannot be updated.`)
}

function readOnlyProperty(name: string): Error {
  return badRequest(`Property '${name}' is read-only and cannot be set.`)
}
