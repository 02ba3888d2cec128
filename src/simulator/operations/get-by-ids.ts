import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { showTarget } from '../query/link-targets.ts'
import { namesIn } from '../query/select.ts'
import { isReplicated } from '../world.ts'
import { jsonBody } from './call.ts'
import { requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

const maxIds = 1000

/** Types of the simulator that are not derived from directoryObject. v1.0 metadata. */
const others: ReadonlySet<string> = new Set([
  'authenticationMethodConfiguration',
  'authenticationMethodsPolicy',
  'authenticationStrengthPolicy',
  'conditionalAccessPolicy',
  'domain',
  'federatedIdentityCredential',
  'groupSetting',
  'namedLocation',
  'oAuth2PermissionGrant',
  'subscribedSku',
])

const isDirectoryObject = ({ type }: Entity): boolean => !others.has(type) && !type.startsWith('unifiedRole')

/** `POST /directoryObjects/getByIds`: objects of any type, those that exist. Graph docs: directoryobject-getbyids. */
export const getByIds: Operation = {
  methods: ['POST'],
  pattern: 'directoryObjects/getByIds',
  units: (call) => (call.query.has('$select') ? 2 : 5),
  run: (call) => {
    requireScopes(call, ['Directory.Read.All', 'Directory.ReadWrite.All'])
    const { ids, types } = jsonBody(call)
    if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
      throw badRequest("The parameter 'ids' is required.")
    if (ids.length > maxIds) throw badRequest(`The number of ids cannot exceed ${maxIds}.`)
    const wanted = Array.isArray(types) ? new Set(types.map((type) => String(type).toLowerCase())) : undefined
    const select = namesIn(call.query.get('$select'))
    const found = [...new Set(ids)].flatMap((id) => call.world.directory.find(id.toLowerCase()) ?? [])
    const value = found
      .filter((entity) => entity.state === 'live' && isReplicated(call.world, entity) && isDirectoryObject(entity))
      .filter((entity) => !wanted || wanted.has('directoryobject') || wanted.has(entity.type.toLowerCase()))
      .map((entity) => showTarget(call, entity, select))
    return { status: 200, json: { '@odata.context': `${call.root}/$metadata#directoryObjects`, value } }
  },
}
