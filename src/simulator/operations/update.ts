import { odataTypeOf } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { checkValues } from '../rules/check-values.ts'
import { requireManagement } from '../rules/restricted-units.ts'
import { applyBinding, bindingsOf, checkBinding } from './bindings.ts'
import { jsonBody } from './call.ts'
import { getLinkSource, getLive, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/**
 * `PATCH /users/{id}` and the like: properties, and up to 20 links to add. All or nothing.
 * Graph docs: user-update, group-update.
 */
export const update: Operation = {
  methods: ['PATCH'],
  pattern: '{set}/{id}',
  applies: ({ type }) => type.scopes.update !== undefined && type.singletonId === undefined,
  run: (call, { type }) => {
    const { world } = call
    const body = jsonBody(call)
    const bindsLinks = Object.keys(body).some((name) => name.endsWith('@odata.bind'))
    // Only the page of groups names it. Graph docs: group-update, administrativeunit-post-members.
    if (bindsLinks && !type.bindsOnUpdate)
      throw badRequest(`References of a ${type.title} cannot be added by an update.`)
    const entity = (bindsLinks ? getLinkSource : getLive)(call, type, call.params['id'] ?? '')
    const bindings = bindingsOf(call, type, body)
    if (Object.keys(body).every((name) => name.startsWith('@'))) requireScopes(call, type.scopes.update)
    if (type.typedUpdates?.includes(odataTypeOf(entity)) === true && body['@odata.type'] !== odataTypeOf(entity))
      throw badRequest(`'@odata.type' of an update has to be ${odataTypeOf(entity)}.`)
    const values = checkValues(call, type, body, entity)
    requireManagement(call, entity)
    if (Object.keys(values).length > 0) type.rules.checkUpdate?.(call, entity, values)
    for (const binding of bindings) checkBinding(call, type, entity, binding)

    const written = type.rules.derive ? type.rules.derive(call, entity, values) : values
    world.faults.keepStale(entity, Object.keys(written))
    for (const [name, value] of Object.entries(written)) world.directory.set(entity, name, value)
    for (const binding of bindings) applyBinding(call, type, entity, binding)
    const names = new Set(Object.keys(written))
    if (names.size > 0) type.rules.afterChange?.(world, entity, names)
    if (!type.rules.answersUpdate?.(values)) return { status: 204 }
    return { status: 200, json: showSelected(type, entity, defaultSelection(type)) }
  },
}
