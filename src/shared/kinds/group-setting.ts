import type { GroupSetting } from '@microsoft/microsoft-graph-types'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Write, WriteContext } from './attribute.ts'
import { attributesOf } from './attribute-list.ts'
import { groupTypeOf } from './group-type.ts'
import type { Kind } from './kind.ts'
import { isSameValue } from './record-writes.ts'

/** The last is told by where the setting was found, not by Graph's entry. */
type Name = (keyof GroupSetting & string) | 'groupId'

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** What the names in a setting say. */
const valuesOf = (values: JsonValue | undefined): ReadonlyMap<string, string> =>
  new Map(
    (Array.isArray(values) ? (values as readonly { readonly [key: string]: JsonValue }[]) : []).map((entry) => [
      String(entry['name']),
      String(entry['value'] ?? ''),
    ]),
  )

/** Values that open something when they are true. Graph docs: group-directory-settings. */
const opening: { readonly [name: string]: string } = {
  AllowToAddGuests: 'lets guests be added to groups',
  AllowGuestsToAccessGroups: 'lets guests see what groups hold',
  AllowGuestsToBeGroupOwner: 'lets guests own groups',
  EnableGroupCreation: 'lets everybody create Microsoft 365 groups',
}

/** Whose members may create groups although others may not. Graph docs: group-directory-settings. */
const creators = 'GroupCreationAllowedGroupId'

function openedBy(after: JsonValue | undefined, now: JsonValue | undefined): string | undefined {
  const [wanted, live] = [valuesOf(after), valuesOf(now)]
  const isTrue = (values: ReadonlyMap<string, string>, name: string): boolean =>
    values.get(name)?.toLowerCase() === 'true'
  const opened = Object.keys(opening).filter((name) => isTrue(wanted, name) && !isTrue(live, name))
  const group = wanted.get(creators) ?? ''
  const words = [
    ...opened.flatMap((name) => opening[name] ?? []),
    ...(group === '' || group === live.get(creators) ? [] : ['lets the members of another group create groups']),
  ]
  return words.length === 0 ? undefined : `This ${words.join(', and ')}.`
}

const pathOf = (content: Content): string => {
  const group = text(content, 'groupId')
  return group === '' ? '/groupSettings' : `/groups/${group}/settings`
}

function writeValues({ root, id, wanted, live }: WriteContext): readonly Write[] {
  const [after, now] = [wanted['values'], live?.['values']]
  // Made anew, it has its values from its body.
  if (live === undefined || after === undefined || isSameValue(after, now)) return []
  const gives = openedBy(after, now)
  const requests: Write['requests'] = [
    { method: 'PATCH', url: `${root}${pathOf(wanted)}/${id}`, body: { values: after } },
  ]
  return [{ requests, ...(gives === undefined ? {} : { gives }) }]
}

/**
 * Settings of Microsoft 365 groups: those for all of them, and those of one group. Sources: Graph docs
 * resources/groupsetting, group-post-settings, groupsetting-update; v1.0 metadata.
 */
export const groupSetting: Kind<Name> = {
  id: 'groupSetting',
  odataType: '#microsoft.graph.groupSetting',
  label: { one: 'Group setting', many: 'Group settings' },
  icon: 'settings',
  path: '/groupSettings',
  sources: [
    { path: '/groupSettings', isUnselectable: true, pageSize: 0 },
    {
      path: '/groups/{id}/settings',
      ofEach: { kind: 'group', isMeant: (content) => groupTypeOf(content) === 'Microsoft365' },
      isUnselectable: true,
      pageSize: 0,
      adds: (_entry, parent) => (parent === undefined ? {} : { groupId: parent }),
    },
  ],
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'GroupSettings.Read.All', why: 'To read the settings of Microsoft 365 groups.' }],
    restore: [{ scope: 'GroupSettings.ReadWrite.All', why: 'To put back the settings of Microsoft 365 groups.' }],
  },
  order: 112,
  attributes: [
    ...attributesOf<Name>('Identity', 'create', [
      ['displayName', 'Name', { reason: 'The template names a setting when it is created.' }],
      ['templateId', 'Template', { reason: 'Can be chosen only when the setting is created.' }],
      ['groupId', 'Group', { reason: 'Where the setting stands: it is created there again.' }],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      ['values', 'Values', { list: 'set', cannotBeEmptied: true, gives: openedBy, write: writeValues }],
    ]),
  ],
  links: [],
  references: [
    {
      name: 'group',
      hangs: true,
      label: 'Group',
      inverse: { name: 'settings', label: 'Settings' },
      targets: ['group'],
      told: (content) => (text(content, 'groupId') === '' ? [] : [{ id: text(content, 'groupId') }]),
    },
    {
      name: 'groupCreators',
      label: 'Who may create groups',
      inverse: { name: 'mayCreateGroups', label: 'May create groups by' },
      targets: ['group'],
      told: (content) => {
        const id = valuesOf(content['values']).get(creators) ?? ''
        return id === '' ? [] : [{ id }]
      },
    },
  ],
  columns: ['templateId'],
  searchedBy: ['displayName'],
  nameOf: (content) => text(content, 'displayName') || undefined,
  captionOf: (content) => (text(content, 'groupId') === '' ? 'For all groups' : 'For one group'),
  blocked: () => undefined,
  createPath: pathOf,
  create: (wanted) => ({ templateId: text(wanted, 'templateId'), values: wanted['values'] ?? [] }),
  // Its group is told by where it is created.
  madeByCreate: (wanted) =>
    Object.fromEntries(
      (['displayName', 'groupId', 'values'] as const).flatMap((name) => {
        const value = wanted[name]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  givesWhenBack: (content) => openedBy(content['values'], undefined),
  twins: pathOf,
  // One place has one setting of a template. Graph docs: group-post-settings.
  isTwin: (found, wanted) => found['templateId'] === wanted['templateId'],
  lost: () => [],
}
