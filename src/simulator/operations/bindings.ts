import { allows } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, insufficientPrivileges, unknownProperty } from '../graph-error.ts'
import { getReferenced } from '../rules/references.ts'
import type { EntityType, Link } from '../types/entity-type.ts'
import type { Call } from './call.ts'

/** Links that a body asks to add, resolved. */
export interface Binding {
  readonly name: string
  readonly link: Link
  readonly targets: readonly Entity[]
}

/** Links one request may bind. Graph docs: group-update, group-post-groups. */
const maxBound = 20

/**
 * Resolves every `…@odata.bind` of a body.
 * Throws 400 for more than 20, for duplicates and addresses that are none, 404 for missing objects.
 */
export function bindingsOf(call: Call, type: EntityType, body: Readonly<Record<string, unknown>>): Binding[] {
  const keys = Object.keys(body).filter((key) => key.endsWith('@odata.bind'))
  const bindings = keys.map((key) => bindingOf(call, type, key.slice(0, -'@odata.bind'.length), body[key]))
  const total = bindings.reduce((sum, binding) => sum + binding.targets.length, 0)
  if (total > maxBound) throw badRequest(`The number of references in a request cannot exceed ${maxBound}.`)
  return bindings
}

function bindingOf(call: Call, type: EntityType, name: string, value: unknown): Binding {
  const link = Object.hasOwn(type.links, name) ? type.links[name] : undefined
  if (!link) throw unknownProperty(name, type.name)
  if (link.inverseOf || !link.writeScopes) throw badRequest(`The navigation property '${name}' cannot be written.`)
  const addresses = Array.isArray(value) ? value : [value]
  if (addresses.length > maxBound) throw badRequest(`The number of references in a request cannot exceed ${maxBound}.`)
  const targets = addresses.map((address) => getReferenced(call, address))
  if (new Set(targets).size < targets.length)
    throw badRequest(`A reference of the modified property '${name}' can only be present once as an add/remove change.`)
  return { name, link, targets }
}

/** Checks that links may be added to an object that exists. Throws 403 without permission, 400 for what Graph refuses. */
export function checkBinding(call: Call, type: EntityType, source: Entity, { name, link, targets }: Binding): void {
  const { directory } = call.world
  if (!allows(call.token.scopes, link.writeScopes ?? [])) throw insufficientPrivileges()
  for (const target of targets) {
    type.rules.checkLink?.(call, source, name, target)
    if (!link.targets.includes(target.type))
      throw badRequest(`An invalid operation was included in the following modified references: '${name}'.`)
  }
  if (!link.isSingle && targets.some((target) => directory.isLinked(source, name, target)))
    throw badRequest(
      `One or more added object references already exist for the following modified properties: '${name}'.`,
    )
  if (link.maxTargets !== undefined) {
    const total = [...directory.targets(source, name)].length + targets.length
    if (total > link.maxTargets)
      throw badRequest(`The limit of ${link.maxTargets} references for '${name}' is exceeded.`)
  }
}

/** Adds links that have been checked. */
export function applyBinding(call: Call, type: EntityType, source: Entity, { name, link, targets }: Binding): void {
  const { directory } = call.world
  if (link.isSingle)
    for (const former of [...(source.links.get(name)?.keys() ?? [])])
      if (!targets.includes(former)) directory.unlink(source, name, former)
  for (const target of targets) directory.link(source, name, target)
  type.rules.afterLinks?.(call.world, source, name, targets)
}
