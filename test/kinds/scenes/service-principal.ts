import { bringBackFromBin, type Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'servicePrincipal',
  create: async ({ call }) => {
    const application = await call('POST', '/applications', { displayName: 'Light board' })
    const made = await call('POST', '/servicePrincipals', { appId: application['appId'] })
    return String(made['id'])
  },
  change: {
    attribute: 'accountEnabled',
    apply: ({ call }, id) => call('PATCH', `/servicePrincipals/${id}`, { accountEnabled: false }),
  },
  remove: ({ call }, id) => call('DELETE', `/servicePrincipals/${id}`),
  bringBack: bringBackFromBin,
  alsoMoves: ['deletedItem'],
}
