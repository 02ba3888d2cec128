import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'

/** What a group is. Graph has no attribute for it: it follows from three others. Graph docs: resources/groups-overview. */
export const groupTypes = ['Security', 'MailEnabledSecurity', 'Distribution', 'Microsoft365'] as const
export type GroupType = (typeof groupTypes)[number]

const typesOf = (content: Content): readonly unknown[] =>
  Array.isArray(content['groupTypes']) ? content['groupTypes'] : []

/** The type that `groupTypes`, `mailEnabled` and `securityEnabled` add up to. */
export function groupTypeOf(content: Content): GroupType {
  if (typesOf(content).includes('Unified')) return 'Microsoft365'
  if (content['mailEnabled'] !== true) return 'Security'
  return content['securityEnabled'] === true ? 'MailEnabledSecurity' : 'Distribution'
}

/** Whether a rule computes its members. */
export const isDynamic = (content: Content): boolean => typesOf(content).includes('DynamicMembership')

/** `deducedGroupType` as stored and exported: the type, with `Dynamic` before it where a rule computes the members. */
export const deducedGroupType = (content: Content): string =>
  `${isDynamic(content) ? 'Dynamic' : ''}${groupTypeOf(content)}`

/** The type in plain words, as a branch of the tree. */
export const groupTypeLabels: { readonly [type in GroupType]: string } = {
  Security: 'Security',
  Microsoft365: 'Microsoft 365',
  MailEnabledSecurity: 'Mail-enabled security',
  Distribution: 'Distribution lists',
}

/** `deducedGroupType` in plain words: `Security, dynamic`. A value that is none of these stays as it is. */
export function groupTypeInWords(value: JsonValue): string {
  const type = groupTypes.find((one) => value === one || value === `Dynamic${one}`)
  if (type === undefined) return String(value)
  return value === type ? groupTypeLabels[type] : `${groupTypeLabels[type]}, dynamic`
}
