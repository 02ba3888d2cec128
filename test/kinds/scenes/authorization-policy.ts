import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'authorizationPolicy',
  create: () => Promise.resolve('authorizationPolicy'),
  change: {
    attribute: 'allowInvitesFrom',
    apply: ({ call }) => call('PATCH', '/policies/authorizationPolicy', { allowInvitesFrom: 'everyone' }),
  },
}
