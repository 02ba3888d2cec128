import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import type { ActivityEntry } from '../../../shared/model/activity.ts'

/** One more property of an entry, with its value as lines. */
export interface EntryFact {
  readonly name: string
  readonly label: string
  readonly lines: readonly string[]
}

/** Said by the table and by the parts above: not said again. */
const saidAlready: ReadonlySet<string> = new Set([
  'activityDateTime',
  'activityDisplayName',
  'createdDateTime',
  'initiatedBy',
  'result',
  'status',
  'targetResources',
  'userDisplayName',
  'userId',
  'userPrincipalName',
])

/** A value as lines: `key: value` pairs as they stand in additional details, members of an object by name. */
function toLines(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap(toLines)
  if (typeof value !== 'object') return [String(value)]
  const members = value as { readonly [name: string]: unknown }
  if (typeof members['key'] === 'string') return [`${members['key']}: ${toLines(members['value']).join(', ')}`]
  return Object.entries(members).flatMap(([name, inner]) => {
    const lines = toLines(inner)
    return lines.length === 0 ? [] : [`${name}: ${lines.join(', ')}`]
  })
}

/** Whatever else an entry says, by the labels of its log; what is empty is left out. */
export function toEntryFacts({ log, entry }: ActivityEntry): readonly EntryFact[] {
  return (findActivityKind(log)?.attributes ?? []).flatMap(({ name, label }) => {
    const lines = saidAlready.has(name) ? [] : toLines(entry[name])
    return lines.length === 0 ? [] : [{ name, label, lines }]
  })
}
