import type { Scene } from '../scene.ts'

const path = '/roleManagement/directory/roleDefinitions'

export const scene: Scene = {
  kind: 'role',
  create: async ({ call }) => {
    const made = await call('POST', path, {
      displayName: 'Scene shifter',
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/basic/update'] }],
    })
    return String(made['id'])
  },
  change: {
    attribute: 'description',
    apply: ({ call }, id) => call('PATCH', `${path}/${id}`, { description: 'May move scenes.' }),
  },
  remove: ({ call }, id) => call('DELETE', `${path}/${id}`),
}
