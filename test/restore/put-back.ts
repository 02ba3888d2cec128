import { expect } from 'vitest'
import { all, everything, outlineOf, type Stage } from './stage.ts'

/** Restores with everything allowed and expects that nothing failed, and that nothing is left but new ids. Returns what was mapped. */
export async function putBack(stage: Stage, snapshot: number, selection = all): Promise<readonly string[]> {
  const report = await stage.run(await stage.plan(snapshot, selection, everything))
  const failed = report.objects.flatMap(({ name, result, reason }) =>
    result === 'failed' ? [`${name}: ${reason}`] : [],
  )
  expect(failed).toEqual([])
  const outline = outlineOf(await stage.differenceFrom(snapshot))
  expect(outline.filter((line) => !line.startsWith('mapped'))).toEqual([])
  expect([report.outcome, report.differencesLeft]).toEqual(['complete', 0])
  expect((await stage.plan(snapshot, selection, everything)).steps).toEqual([])
  return outline
}
