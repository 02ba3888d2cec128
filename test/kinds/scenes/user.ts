import { bringBackFromBin, type Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'user',
  create: async ({ call }) => {
    const made = await call('POST', '/users', {
      accountEnabled: true,
      displayName: 'Sofia Lind',
      mailNickname: 'sofia.lind',
      userPrincipalName: 'sofia.lind@contoso.example',
      passwordProfile: { password: 'Correct-horse-battery-9', forceChangePasswordNextSignIn: true },
    })
    return String(made['id'])
  },
  change: {
    attribute: 'jobTitle',
    apply: ({ call }, id) => call('PATCH', `/users/${id}`, { jobTitle: 'Head of scenes' }),
  },
  remove: ({ call }, id) => call('DELETE', `/users/${id}`),
  bringBack: bringBackFromBin,
  alsoMoves: ['deletedItem'],
}
