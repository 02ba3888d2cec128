import type { Change, Difference } from '../../../shared/model/change.ts'
import { toRefKey } from '../../../shared/model/ref.ts'

/** The groups of the list, in its order. `mapped`: created anew and otherwise equal. */
export const changeGroups = ['removed', 'changed', 'added', 'mapped'] as const
export type ChangeGroup = (typeof changeGroups)[number]

/** An object that was created anew and equals the old one but for its id. */
export type Mapped = Difference['mapped'][number]

/** One row of the list of objects that differ. */
export type ListRow =
  | { readonly type: 'group'; readonly key: string; readonly group: ChangeGroup; readonly count: number }
  | { readonly type: 'change'; readonly key: string; readonly change: Change }
  | { readonly type: 'mapped'; readonly key: string; readonly mapped: Mapped }

/** What the list is narrowed to. */
export interface ListFilter {
  /** Null: every kind. */
  readonly kind: string | null
  /** Every word has to occur in name, id, or the name of an attribute, link or target that differs. */
  readonly words: string
  readonly hidesNoise: boolean
}

/** How much differs, in objects. */
export interface ChangeCount {
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/** How many values were changed by the service in passing. */
export const countNoise = (difference: Difference): number =>
  difference.changes.reduce((sum, change) => sum + change.attributes.filter((one) => one.noise === true).length, 0)

/** The change without what the service made; undefined where nothing else differs. */
function withoutNoise(change: Change): Change | undefined {
  const attributes = change.attributes.filter((one) => one.noise !== true)
  if (attributes.length === change.attributes.length) return change
  const isEmpty = change.change === 'changed' && attributes.length === 0 && change.links.length === 0
  return isEmpty && change.newId === undefined ? undefined : { ...change, attributes }
}

/** The changes of a difference, with or without what the service made. */
export const changesOf = (difference: Difference, hidesNoise: boolean): readonly Change[] =>
  hidesNoise
    ? difference.changes.flatMap((change) => {
        const kept = withoutNoise(change)
        return kept === undefined ? [] : [kept]
      })
    : difference.changes

/** Counts of all changes and of each kind among them, in the order the kinds are given. */
export function countByKind(changes: readonly Change[]): {
  readonly all: ChangeCount
  readonly kinds: ReadonlyMap<string, ChangeCount>
} {
  const none: ChangeCount = { added: 0, changed: 0, removed: 0 }
  const kinds = new Map<string, ChangeCount>()
  let all = none
  for (const { kind, change } of changes) {
    const count = kinds.get(kind) ?? none
    kinds.set(kind, { ...count, [change]: count[change] + 1 })
    all = { ...all, [change]: all[change] + 1 }
  }
  return { all, kinds }
}

const textOf = (change: Change): string =>
  [
    change.name,
    change.id,
    change.newId ?? '',
    ...change.attributes.map((one) => one.name),
    ...change.links.flatMap((one) => [one.link, one.target.name]),
  ]
    .join(' ')
    .toLowerCase()

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/** The rows of the list: groups with their objects below them, closed groups without. */
export function toListRows(
  difference: Difference,
  filter: ListFilter,
  closed: ReadonlySet<ChangeGroup>,
): readonly ListRow[] {
  const words = wordsOf(filter.words)
  const isKind = (one: { readonly kind: string }): boolean => filter.kind === null || one.kind === filter.kind
  const isFound = (text: string): boolean => words.every((word) => text.includes(word))
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name)
  const changes = changesOf(difference, filter.hidesNoise)
    .filter((change) => isKind(change) && isFound(textOf(change)))
    .toSorted(byName)
  const mapped = difference.mapped
    .filter((one) => isKind(one) && isFound(`${one.name} ${one.id} ${one.newId}`.toLowerCase()))
    .toSorted(byName)
  return changeGroups.flatMap((group): readonly ListRow[] => {
    const rows: readonly ListRow[] =
      group === 'mapped'
        ? mapped.map((one) => ({ type: 'mapped', key: `mapped:${toRefKey(one)}`, mapped: one }))
        : changes
            .filter((change) => change.change === group)
            .map((change) => ({ type: 'change', key: toRefKey(change), change }))
    if (rows.length === 0) return []
    const head: ListRow = { type: 'group', key: `group:${group}`, group, count: rows.length }
    return closed.has(group) ? [head] : [head, ...rows]
  })
}
