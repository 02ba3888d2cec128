import { bringBackFromBin, type Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'application',
  create: async ({ call, simulator }) => {
    const made = await call('POST', '/applications', {
      displayName: 'Prop store',
      web: { redirectUris: ['https://props.contoso.example/signin'] },
      appRoles: [
        {
          allowedMemberTypes: ['User'],
          description: 'May take props away.',
          displayName: 'Prop master',
          id: '5f7a3c7e-0f0b-4c39-8a52-2f6d1c9a7e10',
          isEnabled: true,
          value: 'PropMaster',
        },
      ],
    })
    const [owner] = simulator.state.users()
    await call('POST', `/applications/${made['id']}/owners/$ref`, { '@odata.id': `{graph}/users/${owner?.id}` })
    await call('POST', `/applications/${made['id']}/addPassword`, { passwordCredential: { displayName: 'Store' } })
    return String(made['id'])
  },
  change: {
    attribute: 'web',
    apply: ({ call }, id) =>
      call('PATCH', `/applications/${id}`, { web: { redirectUris: ['https://props.contoso.example/enter'] } }),
  },
  remove: ({ call }, id) => call('DELETE', `/applications/${id}`),
  bringBack: bringBackFromBin,
  alsoMoves: ['deletedItem'],
}
