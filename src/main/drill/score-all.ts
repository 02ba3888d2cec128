import { kinds } from '../../shared/kinds/kinds.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { NotCaptured } from '../../shared/model/change.ts'
import type { DrillKind } from '../../shared/model/drill.ts'
import { readStates } from './copy-snapshot.ts'
import type { DrilledVault } from './drill-stage.ts'
import { KindScore, type ScoreParts } from './score-kind.ts'

/** What scoring a snapshot works with. */
export interface ScoreAllParts extends ScoreParts {
  readonly vault: DrilledVault
  readonly snapshot: number
  readonly notCaptured: readonly NotCaptured[]
  /** Lets others have the thread; called between slices. Throws `cancelled`. */
  readonly breathe: () => Promise<void>
  readonly onCompared: (objects: number) => void
}

/** Objects compared at a time: what is in memory of both sides. */
const sliceSize = 500

/** Holds every object of the snapshot against what is there, kind by kind, a slice at a time. */
export async function scoreAll(parts: ScoreAllParts): Promise<readonly DrillKind[]> {
  const { vault, snapshot, afresh, notCaptured, breathe } = parts
  const scored: DrillKind[] = []
  let compared = 0
  for (const { id: kind } of kinds) {
    const score = new KindScore(kind, parts)
    const met = new Set<string>()
    for (let from = 0; ; from += sliceSize) {
      await breathe()
      const { rows } = vault.rows({ snapshot, kind, columns: [], from, count: sliceSize })
      if (rows.length === 0) break
      const states = readStates(vault, snapshot, rows, []).filter(({ forgottenAt }) => forgottenAt === undefined)
      for (const { id } of rows) met.add(id).add(afresh.idNow(id))
      score.add(states, afresh.differenceOf(vault, snapshot, states))
      compared += states.length
      parts.onCompared(compared)
    }
    for (let from = 0; ; from += sliceSize) {
      await breathe()
      const rows = afresh.rows(kind, from, sliceSize)
      if (rows.length === 0) break
      const others = rows.filter(({ id }) => !met.has(id) && !afresh.wasThere(id))
      if (others.length > 0) score.addExtra(afresh.differenceOf(vault, snapshot, others))
    }
    scored.push(score.toKind(whyNotRead(kind, notCaptured)))
  }
  return scored
}

const whyNotRead = (kind: string, notCaptured: readonly NotCaptured[]): string | null =>
  notCaptured.find((one) => one.kind === kind && one.part === objectsPart && one.object === undefined)?.reason ?? null
