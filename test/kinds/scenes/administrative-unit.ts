import { bringBackFromBin, type Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'administrativeUnit',
  create: async ({ call, simulator }) => {
    const [member] = simulator.state.users()
    const made = await call('POST', '/directory/administrativeUnits', { displayName: 'Stage hands' })
    const body = { '@odata.id': `{graph}/users/${member?.id}` }
    await call('POST', `/directory/administrativeUnits/${made['id']}/members/$ref`, body)
    return String(made['id'])
  },
  change: {
    attribute: 'description',
    apply: ({ call }, id) =>
      call('PATCH', `/directory/administrativeUnits/${id}`, { description: 'They move what stands on the stage.' }),
  },
  remove: ({ call }, id) => call('DELETE', `/directory/administrativeUnits/${id}`),
  bringBack: bringBackFromBin,
  alsoMoves: ['deletedItem'],
}
