import { listPage } from '../query/list-page.ts'
import { selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { getType, isReplicated } from '../world.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** The grants a client has, or a user gave. Graph docs: serviceprincipal-list-oauth2permissiongrants, user-list-oauth2permissiongrants. */
export const listGrantsOf: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/oauth2PermissionGrants',
  applies: ({ type }) => type.name === 'servicePrincipal' || type.name === 'user',
  units: () => 2,
  run: (call, { type: host }) => {
    const type = getType(call.world, 'oAuth2PermissionGrant')
    requireScopes(call, type.scopes.read)
    const { id } = getLive(call, host, call.params['id'] ?? '')
    const side = host.name === 'user' ? 'principalId' : 'clientId'
    const names = selectionOf(call, type, 'list')
    return listPage(call, {
      type,
      context: type.path,
      isWholeType: false,
      walk: function* (after) {
        for (const grant of call.world.directory.live(type.name))
          if (grant.ordinal > after && grant.values[side] === id && isReplicated(call.world, grant))
            yield [grant.ordinal, grant]
      },
      show: (grant) => showSelected(type, grant, names),
    })
  },
}
