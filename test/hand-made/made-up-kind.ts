import type { Kind } from '../../src/shared/kinds/kind.ts'
import type * as Kinds from '../../src/shared/kinds/kinds.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * A badge that a user holds at a group: its holder and its room are told by attributes, its rules are an object. For tests
 * of what shows every kind, whichever there are.
 */
export const badge: Kind = {
  id: 'badge',
  odataType: '#microsoft.graph.badge',
  label: { one: 'Badge', many: 'Badges' },
  icon: 'tag',
  path: '/badges',
  hasPhoto: false,
  permissions: {
    read: [
      { scope: 'Badge.Read.All', why: 'To read badges.' },
      { scope: 'Group.Read.All', why: 'To name the rooms.' },
    ],
    restore: [{ scope: 'Badge.ReadWrite.All', why: 'To hand badges out again.' }],
  },
  order: 900,
  attributes: [
    { name: 'displayName', label: 'Display name', section: 'Identity', how: 'update' },
    { name: 'holderId', label: 'Holder', section: 'Identity', how: 'create' },
    { name: 'roomId', label: 'Room', section: 'Identity', how: 'never', reason: 'The door decides.' },
    { name: 'rules', label: 'Rules', section: 'Settings', how: 'update' },
  ],
  links: [],
  references: [
    {
      name: 'holder',
      label: 'Holder',
      inverse: { name: 'badges', label: 'Badges' },
      targets: ['user'],
      told: ({ holderId }) => (holderId === undefined ? [] : [{ id: text(holderId), kind: 'user' }]),
    },
    {
      name: 'room',
      label: 'Room',
      inverse: { name: 'memberOf', label: 'Opens with' },
      targets: ['group', 'user'],
      told: ({ roomId }) => (roomId === undefined ? [] : [{ id: text(roomId) }]),
    },
  ],
  columns: ['rules'],
  nameOf: (content) => text(content['displayName']) || undefined,
  captionOf: () => 'Badge',
  blocked: () => undefined,
  create: (wanted) => ({ holderId: text(wanted['holderId']) }),
  givesWhenBack: () => 'Opens the door again.',
  twins: () => undefined,
  lost: () => [],
}

/** The module of kinds with the badge beside those there are: for `vi.mock`. */
export function withBadge(original: typeof Kinds): typeof Kinds {
  return {
    ...original,
    kinds: [...original.kinds, badge],
    findKind: (id) => (id === badge.id ? badge : original.findKind(id)),
    getKind: (id) => (id === badge.id ? badge : original.getKind(id)),
  }
}
