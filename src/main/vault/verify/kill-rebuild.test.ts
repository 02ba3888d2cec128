import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import type { Vault } from '../open-vault.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { runDoomed } from '../testing/run-doomed.ts'
import { tellDay, withToldVault } from '../testing/told-vault.ts'
import { openTestVault } from '../testing/with-vault.ts'
import { type RebuildStep, rebuildSteps } from './rebuild-database.ts'

const program = fileURLToPath(new URL('../testing/steady-rebuild.ts', import.meta.url))
const randomKills = inLongRun(93, 3)

/** When to kill: where the program stands still at a step, or so many turns of the loop after it told of the first. */
type Moment = { readonly step: RebuildStep } | { readonly turns: number }

/** Runs the rebuild and kills it at that moment. Resolves to the steps it told. */
async function runAndKill(dir: string, moment: Moment): Promise<readonly string[]> {
  const isAtStep = 'step' in moment
  const { told, wasKilled } = await runDoomed(
    program,
    [dir, ...(isAtStep ? [moment.step] : [])],
    (text) => !isAtStep || text.includes(`${moment.step}\n`),
    isAtStep ? 0 : moment.turns,
  )
  const steps = told.split('\n').slice(0, -1)
  if (!wasKilled) expect(steps.at(-1)).toBe('replaced')
  return steps
}

const refs = Array.from({ length: 60 }, (_, place) => ({ kind: 'user', id: `u${place}` }))

/** What readers see of the three days, and the roots. */
const readAll = ({ history, snapshots }: Vault) => ({
  roots: snapshots.snapshots().map(({ root }) => root),
  days: [1, 2, 3].map((snapshot) => ({
    counts: snapshots.report(snapshot).captures,
    states: history.statesAt(snapshot, refs),
    unread: history.unread(snapshot),
  })),
})

/** Bytes of one content are wrong, and a verification has said so. */
async function damage(dir: string): Promise<void> {
  const db = await openRawDatabase(dir)
  db.exec('UPDATE content SET bytes = zeroblob(9) WHERE c = 20')
  db.close()
  const vault = await openTestVault(dir)
  expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
  vault.close()
}

test(
  'a rebuild killed at any moment leaves the old database or the new one, and the next backup mends it',
  {
    timeout: 900_000,
  },
  () =>
    withToldVault(async (dir, copy) => {
      const sound = await openTestVault(dir)
      const expected = readAll(sound)
      sound.close()
      await damage(dir)
      const moments: readonly Moment[] = [
        ...rebuildSteps.map((step) => ({ step })),
        ...Array.from({ length: randomKills }, (_, kill) => ({ turns: (kill * 7919) % 20_011 })),
      ]
      for (const [place, moment] of moments.entries()) {
        const killed = copy(`killed ${place}`)
        const told = await runAndKill(killed, moment)
        if ('step' in moment) expect(told.at(-1)).toBe(moment.step)
        const vault = await openTestVault(killed)
        expect(vault.snapshots.snapshots().map(({ root }) => root)).toEqual(expected.roots)
        tellDay(vault, 1)
        expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
        const after = readAll(vault)
        expect(after.days).toEqual(expected.days)
        expect(after.roots.slice(-3)).toEqual(expected.roots)
        vault.close()
        const files = readdirSync(killed).sort()
        const kept = files.filter((name) => name.startsWith('vault.db.damaged-'))
        expect(kept.length).toBeGreaterThan(0)
        expect(files.filter((name) => name !== 'vault.lock')).toEqual(['vault.db', ...kept, 'vault.json'])
      }
    }),
)
