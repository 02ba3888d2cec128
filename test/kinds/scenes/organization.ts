import type { Scene } from '../scene.ts'

export const scene: Scene = {
  kind: 'organization',
  create: async ({ simulator }) => simulator.state.all('organization')[0]?.id ?? '',
  change: {
    attribute: 'technicalNotificationMails',
    apply: ({ call }, id) =>
      call('PATCH', `/organization/${id}`, { technicalNotificationMails: ['ops@contoso.example'] }),
  },
}
