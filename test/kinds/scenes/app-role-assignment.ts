import type { Scene, SceneTenant } from '../scene.ts'

const defaultAccess = '00000000-0000-0000-0000-000000000000'

/** An application that asks for no role, with someone who has nothing of it. */
async function castOf({ call, simulator }: SceneTenant): Promise<{ resourceId: string; principalId: string }> {
  const application = await call('POST', '/applications', { displayName: 'Sound desk' })
  const principal = await call('POST', '/servicePrincipals', { appId: application['appId'] })
  const [user] = simulator.state.users()
  return { resourceId: String(principal['id']), principalId: user?.id ?? '' }
}

export const scene: Scene = {
  kind: 'appRoleAssignment',
  create: async (tenant) => {
    const { resourceId, principalId } = await castOf(tenant)
    const made = await tenant.call('POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
      principalId,
      resourceId,
      appRoleId: defaultAccess,
    })
    return String(made['id'])
  },
  remove: async ({ call, simulator }, id) => {
    const resource = simulator.state.find(id)?.['resourceId']
    await call('DELETE', `/servicePrincipals/${resource}/appRoleAssignedTo/${id}`)
  },
}
