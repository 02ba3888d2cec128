import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'authenticationMethodsPolicy',
  create: () => Promise.resolve('authenticationMethodsPolicy'),
  change: {
    attribute: 'authenticationMethodConfigurations',
    apply: ({ call }) =>
      call('PATCH', '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms', {
        '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration',
        state: 'enabled',
      }),
  },
}
