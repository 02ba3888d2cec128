import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'oAuth2PermissionGrant',
  create: async ({ call, simulator }) => {
    const application = await call('POST', '/applications', { displayName: 'Prompt book' })
    const client = await call('POST', '/servicePrincipals', { appId: application['appId'] })
    const [user] = simulator.state.users()
    const graph =
      simulator.state.named('servicePrincipal', 'Microsoft Graph') ??
      (await call('POST', '/servicePrincipals', { appId: '00000003-0000-0000-c000-000000000000' }))
    const made = await call('POST', '/oauth2PermissionGrants', {
      clientId: client['id'],
      consentType: 'Principal',
      principalId: user?.id,
      resourceId: graph['id'],
      scope: 'openid User.Read',
    })
    return String(made['id'])
  },
  change: {
    attribute: 'scope',
    apply: ({ call }, id) => call('PATCH', `/oauth2PermissionGrants/${id}`, { scope: 'openid User.Read Mail.Read' }),
  },
  remove: ({ call }, id) => call('DELETE', `/oauth2PermissionGrants/${id}`),
}
