import { findKind, kinds } from '../../shared/kinds/kinds.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { toTimeText } from './time-text.ts'

const countText = (kind: string, count: number): string => {
  const label = findKind(kind)?.label
  return `${count} ${(count === 1 ? label?.one : label?.many)?.toLowerCase() ?? kind}`
}

/** How many kinds a line has room for. */
const mostKinds = 2

/** The first kinds in the order of all kinds; `…` stands for the others, which `--json` has. */
const toCountsText = (counts: readonly (readonly [kind: string, count: number])[]): string => {
  const place = ([kind]: readonly [string, number]): number => kinds.findIndex(({ id }) => id === kind)
  const shown = counts.toSorted((a, b) => place(a) - place(b)).slice(0, mostKinds)
  const texts = shown.map(([kind, count]) => countText(kind, count))
  return [...texts, ...(counts.length > mostKinds ? ['…'] : [])].join(', ')
}

/** The snapshots in words, a line each, in columns as wide as they need to be. */
export function toSnapshotLines(snapshots: readonly Snapshot[]): readonly string[] {
  const rows = snapshots.map(({ snapshot, finishedAt, outcome, counts, changed, pinned, note }) => ({
    number: String(snapshot).padStart(4),
    at: toTimeText(finishedAt),
    outcome,
    counts: toCountsText(Object.entries(counts)),
    changed: `${changed} changed`,
    rest: [pinned ? 'pinned' : '', note].filter((part) => part !== '').join('  '),
  }))
  const widthOf = (name: 'outcome' | 'counts' | 'changed'): number => Math.max(...rows.map((row) => row[name].length))
  const [outcome, counts, changed] = [widthOf('outcome'), widthOf('counts'), widthOf('changed')]
  return rows.map((row) =>
    [
      row.number,
      row.at,
      row.outcome.padEnd(outcome),
      row.counts.padEnd(counts),
      row.changed.padStart(changed),
      row.rest,
    ]
      .join('  ')
      .trimEnd(),
  )
}
