import type { Scene, SceneTenant } from '../scene.ts'

const guestTemplate = '08d542b9-071f-4e16-94b0-74abb372e3d9'

/** Where the setting of the scene stands: at a group made for it. */
function pathOf({ simulator }: SceneTenant): string {
  return `/groups/${simulator.state.named('group', 'Scene guests')?.id}/settings`
}

export const scene: Scene = {
  kind: 'groupSetting',
  create: async (tenant) => {
    await tenant.call('POST', '/groups', {
      displayName: 'Scene guests',
      mailEnabled: true,
      mailNickname: 'scene-guests',
      securityEnabled: false,
      groupTypes: ['Unified'],
    })
    const made = await tenant.call('POST', pathOf(tenant), {
      templateId: guestTemplate,
      values: [{ name: 'AllowToAddGuests', value: 'false' }],
    })
    return String(made['id'])
  },
  change: {
    attribute: 'values',
    apply: (tenant, id) =>
      tenant.call('PATCH', `${pathOf(tenant)}/${id}`, { values: [{ name: 'AllowToAddGuests', value: 'true' }] }),
  },
  remove: (tenant, id) => tenant.call('DELETE', `${pathOf(tenant)}/${id}`),
}
