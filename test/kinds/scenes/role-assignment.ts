import type { Scene } from '../scene.ts'

const path = '/roleManagement/directory/roleAssignments'
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf'

export const scene: Scene = {
  kind: 'roleAssignment',
  create: async ({ call, simulator }) => {
    const [holder] = simulator.state.users()
    const made = await call('POST', path, {
      principalId: holder?.id,
      roleDefinitionId: reportsReader,
      directoryScopeId: '/',
    })
    return String(made['id'])
  },
  remove: ({ call }, id) => call('DELETE', `${path}/${id}`),
  // PIM lists what was assigned without it as well.
  alsoMoves: ['roleSchedule'],
}
