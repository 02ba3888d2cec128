import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'deletedItem',
  create: async ({ call }) => {
    const made = await call('POST', '/groups', {
      displayName: 'Left the stage',
      mailEnabled: false,
      mailNickname: 'left-the-stage',
      securityEnabled: true,
    })
    await call('DELETE', `/groups/${made['id']}`)
    return String(made['id'])
  },
  remove: ({ call }, id) => call('POST', `/directory/deletedItems/${id}/restore`, {}),
  bringBack: ({ call }, id) => call('DELETE', `/groups/${id}`),
  alsoMoves: ['group'],
}
