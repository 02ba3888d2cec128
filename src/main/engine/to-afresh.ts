import { toNewestId } from '../../shared/diff/successors.ts'
import { compareSides } from '../compare/compare.ts'
import type { Successor } from '../compare/history-reader.ts'
import type { Afresh } from '../drill/drill-stage.ts'
import { afterAt, beforeAt, joinHistories } from '../drill/two-histories.ts'
import type { Vault } from '../vault/open-vault.ts'

/** What stands in the second vault of a drill. */
export interface AfreshParts {
  readonly second: Vault
  /** Its snapshot. */
  readonly at: number
  /** The ids objects were given since. */
  readonly successors: readonly Successor[]
  /** Ids of what stood in the tenant from the start. */
  readonly stood: ReadonlySet<string>
}

/** The second vault of a drill as scoring sees it. */
export function toAfresh({ second, at, successors, stood }: AfreshParts): Afresh {
  const idNow = toNewestId(successors)
  return {
    captures: second.history.captures(at),
    unread: second.history.unread(at),
    idNow,
    statesOf: (refs) => second.history.statesAt(at, refs),
    rows: (kind, from, count) => second.snapshots.rows({ snapshot: at, kind, columns: [], from, count }).rows,
    wasThere: (id) => stood.has(id),
    differenceOf: (vault, snapshot, refs) =>
      compareSides({
        reader: joinHistories({
          before: { reader: vault, at: snapshot },
          after: { reader: second.history, at },
          refs: refs.map(({ kind, id }) => ({ kind, id })),
          successors,
        }),
        from: { side: snapshot, at: beforeAt },
        to: { side: 'live', at: afterAt },
      }),
  }
}
