import { unsupportedQuery } from '../graph-error.ts'
import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { getLive, requireRead } from './lookup.ts'
import type { Operation } from './operation.ts'
import { update } from './update.ts'

/**
 * `GET /policies/authorizationPolicy` and the like: the one object of its type. Their pages name no query option.
 * Graph docs: authorizationpolicy-get, authenticationmethodspolicy-get.
 */
export const getSingleton: Operation = {
  methods: ['GET'],
  pattern: '{set}',
  applies: ({ type }) => type.singletonId !== undefined,
  run: (call, { type }) => {
    requireRead(call, type)
    const option = [...call.query.keys()].find((name) => name.startsWith('$'))
    if (option !== undefined)
      throw unsupportedQuery(`The query option '${option}' is not supported for '${type.path}'.`)
    const entity = getLive(call, type, type.singletonId ?? '')
    return {
      status: 200,
      json: {
        '@odata.context': `${call.root}/$metadata#${type.path}/$entity`,
        ...showSelected(type, entity, defaultSelection(type)),
      },
    }
  },
}

/** `PATCH /policies/authorizationPolicy` and the like. Graph docs: authorizationpolicy-update. */
export const updateSingleton: Operation = {
  methods: ['PATCH'],
  pattern: '{set}',
  applies: ({ type }) => type.singletonId !== undefined && type.scopes.update !== undefined,
  run: (call, target) => update.run({ ...call, params: { ...call.params, id: target.type.singletonId ?? '' } }, target),
}
