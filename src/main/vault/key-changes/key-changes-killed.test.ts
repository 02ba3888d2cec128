import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import {
  opens,
  otherPassphrase,
  rowsOf,
  slotNamesOf,
  thirdPassphrase,
  vaultFilesOf,
  withClosedVault,
} from '../testing/key-changes.ts'
import { readDataKey } from '../testing/open-raw-database.ts'
import { runDoomed } from '../testing/run-doomed.ts'
import { testOptions, testPassphrase } from '../testing/with-vault.ts'
import { readVaultFile } from '../vault-file.ts'
import { databaseOf } from '../vault-folder.ts'
import { changePassphrase } from './change-passphrase.ts'
import { issueRecoveryCode } from './issue-recovery-code.ts'
import { rotationSteps } from './rekeyed-neighbour.ts'
import { revokeSlot } from './revoke-slot.ts'

const program = fileURLToPath(new URL('../testing/key-change-program.ts', import.meta.url))
const isLong = inLongRun(true, false)
const right = { passphrase: testPassphrase }

/** When to kill: where the program stands still at a step, or so many turns of the loop after so many lines. */
type Moment = { readonly step: string } | { readonly lines: number; readonly turns: number }

/** Runs the program and kills it at that moment. Resolves to the lines it told. */
async function runAndKill(dir: string, what: string, moment: Moment): Promise<readonly string[]> {
  const isAtStep = 'step' in moment
  const { told, wasKilled } = await runDoomed(
    program,
    [dir, what, ...(isAtStep ? [moment.step] : [])],
    (text) => (isAtStep ? text.includes(`${moment.step}\n`) : text.split('\n').length - 1 >= moment.lines),
    isAtStep ? 0 : moment.turns,
  )
  expect(wasKilled).toBe(true)
  return told.split('\n').slice(0, -1)
}

/** After a kill and one look by the program that comes next, nothing is left over and one data key is left. */
function expectTidy(dir: string): void {
  expect(readVaultFile(dir).dataKeys).toHaveLength(1)
  expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
}

/** These steps, then so many moments spread over what comes after a line. */
const momentsOf = (steps: readonly string[], spread: number): readonly Moment[] => [
  ...steps.map((step) => ({ step })),
  ...Array.from({ length: spread }, (_, kill) => ({ lines: 1 + ((kill * 5) % 11), turns: (kill * 7919) % 20_011 })),
]

test('a rotation killed at any moment leaves every way in and all of the data', { timeout: 900_000 }, () =>
  withClosedVault({ isFilled: true }, async (dir, recoveryCode) => {
    const rows = await rowsOf(dir)
    const steps = isLong ? rotationSteps : (['alone', 'bothKeys', 'replaced'] as const)
    for (const moment of momentsOf(steps, isLong ? 30 : 1)) {
      const told = await runAndKill(dir, 'rotate', moment)
      if ('step' in moment) expect(told.at(-1)).toBe(moment.step)
      expect(await opens(dir, right)).toBe(true)
      expectTidy(dir)
      expect(await opens(dir, { recoveryCode })).toBe(true)
      expect(await rowsOf(dir)).toEqual(rows)
    }
  }),
)

test('a revocation killed at any moment leaves the old ways in or the new ones', { timeout: 900_000 }, () =>
  withClosedVault({ isFilled: true }, async (dir, firstCode) => {
    const rows = await rowsOf(dir)
    const steps = ['added', ...rotationSteps]
    let recoveryCode = firstCode
    for (const moment of momentsOf(isLong ? steps : ['checked', 'bothKeys'], isLong ? 30 : 1)) {
      const key = await readDataKey(dir)
      const told = await runAndKill(dir, 'revoke', moment)
      recoveryCode = told.findLast((line) => line.startsWith('code '))?.slice(5) ?? recoveryCode
      expect(await opens(dir, right)).toBe(true)
      expectTidy(dir)
      expect(await rowsOf(dir)).toEqual(rows)
      const isBenIn = await opens(dir, { passphrase: otherPassphrase })
      expect(slotNamesOf(dir)).toEqual([...(isBenIn ? ['Ben'] : []), 'Passphrase', 'Recovery code'])
      // Ben may know the data key: where he is out, it is another one.
      if (!isBenIn) expect((await readDataKey(dir)).equals(key)).toBe(false)
      if ('step' in moment) {
        // What counts is the text of vault.json that holds both keys.
        expect(isBenIn).toBe(steps.indexOf(moment.step) < steps.indexOf('bothKeys'))
        expect(await opens(dir, { recoveryCode })).toBe(isBenIn)
      }
      if (isBenIn) await revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, testOptions)
      // The way out where a code was made and nobody was told.
      recoveryCode = (await issueRecoveryCode(dir, right, testOptions)).recoveryCode
      expect(await opens(dir, { recoveryCode })).toBe(true)
    }
  }),
)

test('a change of passphrase killed at any moment leaves the old one or the new one', { timeout: 900_000 }, () =>
  withClosedVault({ isFilled: true }, async (dir, recoveryCode) => {
    const digest = () =>
      createHash('sha256')
        .update(readFileSync(databaseOf(dir)))
        .digest('hex')
    const before = digest()
    for (const moment of momentsOf(['changed', 'changedBack'], isLong ? 20 : 1)) {
      await runAndKill(dir, 'passphrase', moment)
      expect(digest()).toBe(before)
      const ways = [await opens(dir, right), await opens(dir, { passphrase: thirdPassphrase })]
      if ('step' in moment) expect(ways).toEqual([moment.step === 'changedBack', moment.step === 'changed'])
      expect(ways.filter((isOpen) => isOpen)).toHaveLength(1)
      expect(await opens(dir, { recoveryCode })).toBe(true)
      if (ways[1]) await changePassphrase(dir, { passphrase: thirdPassphrase }, testPassphrase, testOptions)
    }
  }),
)
