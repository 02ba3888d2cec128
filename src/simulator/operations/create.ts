import type { Entity } from '../directory/entity.ts'
import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { checkValues } from '../rules/check-values.ts'
import type { EntityType } from '../types/entity-type.ts'
import { applyBinding, type Binding, bindingsOf, checkBinding } from './bindings.ts'
import { type Call, jsonBody } from './call.ts'
import { requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `POST /users` and the like; 201 with the default properties. Graph docs: user-post-users, group-post-groups. */
export const create: Operation = {
  methods: ['POST'],
  pattern: '{set}',
  applies: ({ type }) => type.scopes.create !== undefined,
  run: (call, { type }) => {
    requireScopes(call, type.scopes.create)
    const body = jsonBody(call)
    const bindings = bindingsOf(call, type, body)
    const values = checkValues(call, type, body, undefined)
    type.rules.checkCreate?.(call, values)
    checkBindings(call, type, values, bindings)
    const entity = add(call, type, values)
    for (const binding of bindings) applyBinding(call, type, entity, binding)
    type.rules.afterCreate?.(call, entity)
    type.rules.afterChange?.(call.world, entity, 'all')
    return {
      status: 201,
      headers: { Location: `${call.root}/${type.path}/${entity.id}` },
      json: {
        '@odata.context': `${call.root}/$metadata#${type.path}/$entity`,
        ...showSelected(type, entity, defaultSelection(type)),
      },
    }
  },
}

function add(call: Call, type: EntityType, values: Record<string, unknown>): Entity {
  const { world } = call
  const id = type.rules.newId?.(call, values) ?? world.ids.guid()
  const since = world.directory.changes.end
  const completed = type.rules.complete ? type.rules.complete(call, id, values) : values
  const stored = Object.fromEntries(Object.entries(completed).filter(([, value]) => value !== null))
  const entity = world.directory.add(type.name, id, stored)
  world.faults.hideNew(entity, since)
  return entity
}

/** Checks links of an object that does not exist yet, on a draft of it. */
function checkBindings(
  call: Call,
  type: EntityType,
  values: Record<string, unknown>,
  bindings: readonly Binding[],
): void {
  const draft: Entity = {
    id: '',
    type: type.name,
    ordinal: -1,
    values,
    links: new Map(),
    linkedFrom: new Map(),
    state: 'live',
    hidden: undefined,
    stale: undefined,
  }
  for (const binding of bindings) checkBinding(call, type, draft, binding)
}
