import type { Scene } from '../scene.ts'

const path = '/policies/authenticationStrengthPolicies'

export const scene: Scene = {
  kind: 'authenticationStrength',
  create: async ({ call }) => {
    const made = await call('POST', path, { displayName: 'Stage door', allowedCombinations: ['fido2'] })
    return String(made['id'])
  },
  change: {
    attribute: 'allowedCombinations',
    apply: ({ call }, id) =>
      call('POST', `${path}/${id}/updateAllowedCombinations`, { allowedCombinations: ['fido2', 'password, sms'] }),
  },
  remove: ({ call }, id) => call('DELETE', `${path}/${id}`),
}
