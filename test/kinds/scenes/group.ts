import { bringBackFromBin, type Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'group',
  create: async ({ call, simulator }) => {
    const [member] = simulator.state.users()
    const made = await call('POST', '/groups', {
      displayName: 'Scene shifters',
      mailEnabled: false,
      mailNickname: 'scene-shifters',
      securityEnabled: true,
      'members@odata.bind': [`{graph}/users/${member?.id}`],
    })
    return String(made['id'])
  },
  change: {
    attribute: 'description',
    apply: ({ call }, id) => call('PATCH', `/groups/${id}`, { description: 'Move what stands on the stage.' }),
  },
  remove: ({ call }, id) => call('DELETE', `/groups/${id}`),
  bringBack: bringBackFromBin,
  alsoMoves: ['deletedItem'],
}
