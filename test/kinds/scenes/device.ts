import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'device',
  create: async ({ call, simulator }) => {
    const [owner] = simulator.state.users()
    const made = await call('POST', '/devices', {
      accountEnabled: true,
      alternativeSecurityIds: [{ type: 2, key: 'c2NlbmU=' }],
      deviceId: '5ce0e000-0000-4000-8000-000000000001',
      displayName: 'SCENE-LT-1',
      operatingSystem: 'Windows',
      operatingSystemVersion: '10.0.22631.4317',
    })
    const id = String(made['id'])
    await call('POST', `/devices/${id}/registeredOwners/$ref`, { '@odata.id': `{graph}/users/${owner?.id}` })
    return id
  },
  change: {
    attribute: 'accountEnabled',
    apply: ({ call }, id) => call('PATCH', `/devices/${id}`, { accountEnabled: false }),
  },
  remove: ({ call }, id) => call('DELETE', `/devices/${id}`),
}
