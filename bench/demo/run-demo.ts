import { ensureApplicationBuilt } from '../../scripts/build-application.mjs'
import { findRuntime, runtimeEnvironment } from '../../scripts/electron-runtime/find-runtime.mjs'
import { openDisplay } from '../../scripts/electron-runtime/open-display.mjs'
import { type BenchReport, toGoal } from '../report/goal.ts'
import { median } from '../report/median.ts'
import { openDemo } from './open-demo.ts'

/** Milliseconds that a first look at the demo may take. */
const mostOpeningMs = 10_000

/** What the bench prints. */
export interface DemoFigures {
  readonly openingMs: readonly number[]
}

/** The figures held against promise U1. */
export const toDemoReport = (figures: DemoFigures): BenchReport<DemoFigures> => ({
  figures,
  goals: {
    U1: toGoal(mostOpeningMs, [
      { against: 'ms from the click to people, median', value: median(figures.openingMs), limit: mostOpeningMs },
    ]),
  },
})

/** Opens the demo on clean profiles as often as `starts` says. */
export async function runDemo(plan: {
  readonly starts: number
  readonly tell: (sentence: string) => void
}): Promise<BenchReport<DemoFigures>> {
  const runtime = await findRuntime()
  await ensureApplicationBuilt()
  const display = await openDisplay()
  const openingMs: number[] = []
  try {
    const environment = { ...display.environment, ...runtimeEnvironment(runtime) }
    for (let start = 0; start < plan.starts; start++) {
      openingMs.push(await openDemo({ electron: runtime.electron, environment }))
      plan.tell(`The demo could be looked at after ${openingMs.at(-1)?.toFixed(0)} ms`)
    }
  } finally {
    display.close()
  }
  return toDemoReport({ openingMs })
}
