import type { Difference, Side } from '../../shared/model/change.ts'
import { type Audits, addAuthors } from './add-authors.ts'
import { compareStates, inOrderOfKinds } from './compare-states.ts'
import type { HistoryReader } from './history-reader.ts'
import { notCapturedOn } from './not-captured.ts'
import { pairStates } from './pair-states.ts'
import { reversed } from './reversed.ts'

/** One side of a comparison: what it is called, and the number its state has in the vault. */
export interface ComparedSide {
  readonly side: Side
  /** A snapshot, or the unfinished run that looks at the live tenant. */
  readonly at: number
}

/** What to compare. */
export interface Comparison {
  readonly reader: HistoryReader
  readonly from: ComparedSide
  readonly to: ComparedSide
  /** Only these kinds; absent: all. */
  readonly kinds?: readonly string[]
  /** Where who changed what is looked up; absent: nobody is named. */
  readonly audits?: Audits
}

/**
 * The difference of two sides, in the order of kinds and then of names. Costs what was touched between them, not what
 * there is. What a side did not read is no difference; it stands under `notCaptured`.
 */
export function compareSides({ reader, from, to, kinds, audits }: Comparison): Difference {
  const [earlier, later] = from.at <= to.at ? [from, to] : [to, from]
  const isChosen = (kind: string): boolean => kinds === undefined || kinds.includes(kind)
  const pairs = pairStates(reader, earlier.at, later.at, isChosen)
  const forward = compareStates(pairs)
  const { changes: found, mapped } = earlier === from ? forward : reversed(forward)
  // Whoever looks back from the later side sees changes that nobody made.
  const changes = audits === undefined || earlier !== from ? found : addAuthors(found, audits)
  return {
    from: from.side,
    to: to.side,
    summary: {
      added: changes.filter((change) => change.change === 'added').length,
      removed: changes.filter((change) => change.change === 'removed').length,
      changed: changes.filter((change) => change.change === 'changed').length,
    },
    changes: [...changes],
    mapped: [...mapped],
    notCaptured: [...notCapturedOn(reader, from.at, 'from'), ...notCapturedOn(reader, to.at, 'to')]
      .filter((part) => isChosen(part.kind))
      .sort(inOrderOfKinds),
  }
}
