import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BenchReport, toGoal } from '../report/goal.ts'
import { runProcess } from '../report/run-process.ts'
import type { YearResult, YearWish } from './year.ts'

const program = fileURLToPath(new URL('./year.ts', import.meta.url))

/** The most a year of backups may take of memory, and of room beside what is alive. */
const [mostBytes, mostRatio] = [400e6, 1.2]

/** What the bench prints. */
export type EnduranceFigures = Omit<YearWish, 'folder'> & YearResult

/** A year in a program of its own, in a folder that is gone afterwards, held against promise R9. */
export async function runEndurance(
  plan: Omit<YearWish, 'folder'> & { readonly folder?: string },
): Promise<BenchReport<EnduranceFigures>> {
  const { users, seed, days, folder: place = tmpdir() } = plan
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'dirsafe-endurance-'))
  try {
    const { stdout } = await runProcess(process.execPath, [program, JSON.stringify({ folder, users, seed, days })], {
      isHeard: true,
    })
    const result = JSON.parse(stdout) as YearResult
    const { vaultBytes, liveBytes, peakBytes, damage } = result
    return {
      figures: { users, seed, days, ...result },
      goals: {
        R9: toGoal(mostRatio, [
          { against: 'what is alive', value: vaultBytes / liveBytes, limit: mostRatio },
          { against: 'bytes of memory', value: peakBytes, limit: mostBytes },
          { against: 'damage found', value: damage, limit: 0 },
        ]),
      },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
