import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { goTo } from './open-application.ts'
import { openRestoreStage, type RestoreStage, runMs, startButton } from './restore-stage.ts'
import { press } from './sign-in-stage.ts'

// Restores that do not come to their end in one go: killed, given up, stopped and not stopped by a lock.

let stage: RestoreStage

const group = (name: string) => ({
  displayName: name,
  mailEnabled: false,
  mailNickname: name.toLowerCase().replaceAll(' ', '-'),
  securityEnabled: true,
})
const names = ['Play choir', 'Play readers', 'Play walkers', 'Play cooks', 'Play bakers', 'Play singers'] as const
const ids = new Map<string, string>()

beforeAll(async () => {
  stage = await openRestoreStage()
  for (const name of names) ids.set(name, (await stage.act('POST', '/groups', group(name))).id)
})

afterAll(() => stage.close())

const lose = (name: string): Promise<void> => stage.purge('/groups', ids.get(name) ?? '')
const groupsCalled = async (name: string): Promise<number> =>
  (await stage.list('/groups')).filter(({ displayName }) => displayName === name).length

/** Loses two groups, plans to restore them, and kills the engine while the second is being created. */
async function killAtCreate(first: string, second: string): Promise<void> {
  await lose(first)
  await lose(second)
  await stage.plan(first, second)
  const pid = await stage.enginePid()
  const create = /\/v1\.0\/groups$/
  stage.watched.before(create, () => stage.watched.before(create, () => process.kill(pid, 'SIGKILL')))
  await startButton(stage.page).click()
  await stage.allow()
  await stage.page.getByText('The engine stopped and was started again.').waitFor({ timeout: runMs })
}

async function openVaultAgain(): Promise<void> {
  await stage.page.getByRole('button', { name: 'Choose folder…' }).click()
  await stage.unlock()
  await stage.page.getByRole('navigation', { name: 'Places' }).waitFor()
}

test('a tenant is connected and backed up', () => stage.connect(), 120_000)

test('killed while it created, the next opening says so on Home, with what was done and what not', async () => {
  const { page } = stage
  await killAtCreate('Play choir', 'Play readers')
  await openVaultAgain()
  await page.getByText(/^The restore of run \d+ was interrupted\.$/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await press(page, 'Go there')
  await page.getByText(/^Run \d+ was interrupted\.$/).waitFor()
  await page.getByText('What was done, and what not').click()
  const fates = page.getByRole('list', { name: 'What was done, and what not' })
  await expect.poll(() => fates.getByRole('listitem').count()).toBe(2)
  await expect.poll(() => fates.textContent()).toContain('It is not known whether its last write arrived.')
  expect(await findBarriers(page)).toEqual([])
}, 120_000)

test('gone on with, it asks for the rights anew, and each group is there once', async () => {
  const { page } = stage
  await press(page, 'Go on')
  await stage.allow()
  await page.getByRole('heading', { name: 'All 2 objects came back' }).waitFor({ timeout: runMs })
  expect([await groupsCalled('Play choir'), await groupsCalled('Play readers')]).toEqual([1, 1])
  await goTo(page, 'Runs')
  await expect.poll(() => page.getByText(/was interrupted/).count()).toBe(0)
}, 120_000)

test('given up, it sends nothing, and its report says what was not done', async () => {
  const { page } = stage
  await stage.backUp()
  await killAtCreate('Play walkers', 'Play cooks')
  await openVaultAgain()
  await press(page, 'Go there')
  const before = stage.writes().length
  await press(page, 'Give up')
  await page.getByRole('heading', { name: /of 2 objects came back/ }).waitFor()
  await expect.poll(() => page.getByText(/given up\. Make a new plan\./).count()).toBeGreaterThan(0)
  expect(stage.writes().length).toBe(before)
  expect(await findBarriers(page)).toEqual([])
  await goTo(page, 'Runs')
  await expect.poll(() => page.getByText(/was interrupted/).count()).toBe(0)
}, 120_000)

/** Loses a group and runs its restore up to a write that the service makes wait. */
async function runSlowly(name: string): Promise<void> {
  await stage.backUp()
  await lose(name)
  await stage.plan(name)
  stage.simulator.faults.throttle({ match: /^POST .*\/groups$/, retryAfter: 6 })
  await startButton(stage.page).click()
  await stage.allow()
  await stage.page.getByLabel(/^Keep working while locked/).waitFor()
  // The backup before it is over: it is the restore itself that the lock meets.
  await expect.poll(() => stage.page.getByText(/Restoring Play/).count(), { timeout: runMs }).toBeGreaterThan(0)
}

test('a lock stops it, the window forgets what it had read, and after the unlock it can be gone on with', async () => {
  const { page } = stage
  await runSlowly('Play bakers')
  await press(page, 'Lock')
  await page.getByText('A restore was stopped by the lock.').waitFor()
  await stage.unlock()
  await page.getByText('A restore was stopped when the vault was locked.').waitFor({ timeout: runMs })
  await page.getByRole('heading', { name: 'The restore was interrupted' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  // The write under way was finished first, and there was no other: the plan that is made again says so.
  await page.getByRole('heading', { name: 'There is nothing to restore' }).waitFor({ timeout: runMs })
  expect(await groupsCalled('Play bakers')).toBe(1)
}, 120_000)

test('told to keep working, it ends behind the lock, and its report waits', async () => {
  const { page } = stage
  await runSlowly('Play singers')
  await page.getByLabel(/^Keep working while locked/).check()
  await press(page, 'Lock')
  await page.getByText('A restore is running and ends first. The vault opens after that.').waitFor()
  await stage.unlock()
  await page.getByRole('navigation', { name: 'Places' }).waitFor({ timeout: runMs })
  expect(await groupsCalled('Play singers')).toBe(1)
  await goTo(page, 'Runs')
  await expect.poll(() => page.getByRole('row', { name: /^Complete|Complete/ }).count()).toBeGreaterThan(1)
}, 120_000)
