import { expanded, expansionOf } from '../query/expand.ts'
import { selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { asReader, getAnyLive, getLive, requireRead } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `GET /users/{id}` and the like. Graph docs: user-get, group-get. */
export const get: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}',
  applies: ({ type }) => type.singletonId === undefined,
  run: (sent, { type }) => {
    const call = asReader(sent, type, sent.params['id'] ?? '')
    requireRead(call, type)
    const names = selectionOf(call, type, 'single')
    const expansion = expansionOf(call, type)
    const entity = getLive(call, type, call.params['id'] ?? '')
    const suffix = call.query.has('$select') ? `(${names.join(',')})` : ''
    const json: Record<string, unknown> = {
      '@odata.context': `${call.root}/$metadata#${type.path}${suffix}/$entity`,
      ...showSelected(type, entity, names),
    }
    const linked = expansion && expanded(call, entity, expansion)
    if (expansion && linked !== undefined) json[expansion.name] = linked
    return { status: 200, json }
  },
}

/** `GET /directoryObjects/{id}`: an object of any type. Graph docs: directoryobject-get. */
export const getAny: Operation = {
  methods: ['GET'],
  pattern: 'directoryObjects/{id}',
  run: (call) => {
    const { entity, type } = getAnyLive(call, call.params['id'] ?? '')
    requireRead(call, type)
    const names = selectionOf(call, type, 'single')
    return {
      status: 200,
      json: {
        '@odata.context': `${call.root}/$metadata#directoryObjects/$entity`,
        '@odata.type': `#microsoft.graph.${type.name}`,
        ...showSelected(type, entity, names),
      },
    }
  },
}
