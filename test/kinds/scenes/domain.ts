import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'domain',
  create: async () => 'corp.contoso.example',
  change: {
    attribute: 'supportedServices',
    apply: ({ call }, id) => call('PATCH', `/domains/${id}`, { supportedServices: ['Email'] }),
  },
  remove: ({ call }, id) => call('DELETE', `/domains/${id}`),
}
