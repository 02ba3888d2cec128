import type { EngineClient } from '../../shared/api/contract.ts'
import type { Difference } from '../../shared/model/change.ts'
import type { Progress } from '../../shared/model/progress.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'

/** What the story tells while it plays. */
export interface StoryTeller {
  readonly say: (line: string) => void
  readonly onProgress: (progress: Progress) => void
}

/** What an act of the story plays with. */
export interface Scene extends StoryTeller {
  readonly client: EngineClient
  readonly toText: (difference: Difference) => readonly string[]
  /** Writes the report of a restore, and returns where it is. */
  readonly keepReport: (report: RestoreReport) => string
}

/** Long work of the engine. */
type Work<T> = PromiseLike<{ next: () => Promise<IteratorResult<Progress, T>> }>

/** Follows long work to its result. */
export async function follow<T>({ onProgress }: StoryTeller, work: Work<T>): Promise<T> {
  const iterator = await work
  while (true) {
    const step = await iterator.next()
    if (step.done === true) return step.value
    onProgress(step.value)
  }
}

/** Says lines, and of many only how many more there are. */
export function sayMost(say: StoryTeller['say'], lines: readonly string[], most = 30): void {
  for (const line of lines.slice(0, most)) say(`   ${line}`)
  if (lines.length > most) say(`   … and ${lines.length - most} more lines.`)
}

/** Seconds in words. */
export const secondsText = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
