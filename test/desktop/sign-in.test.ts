import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findIn, findInFiles } from './find-secrets.ts'
import { goTo } from './open-application.ts'
import {
  accepting,
  fillRegistration,
  goThroughSignIn,
  makeVault,
  openSignInStage,
  passphrase,
  press,
  type SignInStage,
} from './sign-in-stage.ts'
import { takeHeap } from './take-heap.ts'

/** How long a backup or a restore may take on a busy computer. */
const runMs = 60_000

let stage: SignInStage
let page: Page
let administrator: string

beforeAll(async () => {
  stage = await openSignInStage()
  page = stage.opened.page
  administrator = stage.simulator.signIn.accounts.globalAdministrator?.userPrincipalName ?? ''
})

afterAll(() => stage.close())

const idOf = (which: 0 | 1): string => stage.simulator.signIn.clients[which]?.id ?? ''
const asksToWrite = (scope: string): boolean => /Write|\.Send|Invite/.test(scope)

/** What an administrator does by other tools, with all rights. */
async function act(path: string, method = 'GET'): Promise<readonly { readonly [name: string]: unknown }[]> {
  const headers = { authorization: `Bearer ${stage.simulator.accessToken}` }
  const answer = await stage.simulator.fetch(`https://graph.microsoft.com/v1.0${path}`, { method, headers })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
  return answer.status === 204 ? [] : ((await answer.json()) as { value: readonly { [name: string]: unknown }[] }).value
}

/** Deletes a plain security group that gives access to nothing, and answers with its name. */
async function deleteGroup(): Promise<string> {
  for (const { id, displayName, groupTypes, mailEnabled } of await act('/groups')) {
    if (mailEnabled === true || (Array.isArray(groupTypes) && groupTypes.length > 0)) continue
    if ((await act(`/groups/${id}/appRoleAssignments`)).length > 0) continue
    await act(`/groups/${id}`, 'DELETE')
    return String(displayName)
  }
  throw new Error('The tenant has no such group.')
}

async function planRestoreOf(name: string): Promise<void> {
  await goTo(page, 'Compare')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click({ timeout: runMs })
  await press(page, 'Restore selected…')
  await press(page, /^Restore \d+ changes?$/)
}

async function backUp(): Promise<void> {
  await goTo(page, 'Home')
  await press(page, 'Back up now')
}

/** A backup went on to its end and lacks nothing. */
async function expectBackedUp(): Promise<void> {
  const ending = page.getByText(/^Snapshot \d+ was taken/)
  await ending.waitFor({ timeout: runMs })
  expect(await ending.innerText()).not.toContain('partial')
  await press(page, 'Dismiss')
}

/** Does what the bar asks for that stands below every page while a run waits for a person. */
async function signInAgain(): Promise<void> {
  await page.getByText('Microsoft asks you to sign in again.').waitFor({ timeout: runMs })
  await press(page, 'Sign in')
  await page.getByRole('dialog', { name: 'Sign in again' }).getByRole('button', { name: 'Sign in' }).click()
  await goThroughSignIn(stage, accepting(administrator))
}

test('a tenant is connected by the browser, asked for rights to read only', async () => {
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, stage.simulator.tenantId)
  await press(page, 'Sign in')
  const { address, scopes } = await goThroughSignIn(stage, accepting(administrator))
  expect(new URL(address).origin).toBe(stage.served.authority)
  expect(new URL(address).searchParams.get('client_id')).toBe(idOf(0))
  expect(scopes).toContain('User.Read.All')
  expect(scopes.filter(asksToWrite)).toEqual([])
  await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
})

test('its vault is made, and goes on with that sign-in', async () => {
  await makeVault(stage)
})

test('a backup reads with that registration alone', async () => {
  stage.watched.requests.length = 0
  await press(page, 'Back up now')
  await expectBackedUp()
  const { requests } = stage.watched
  expect(requests.length).toBeGreaterThan(10)
  expect(new Set(requests.map(({ clientId }) => clientId))).toEqual(new Set([idOf(0)]))
  expect(requests.flatMap(({ scopes }) => scopes).filter(asksToWrite)).toEqual([])
})

test('a restore asks for more, only for what its plan needs, and only writes with it', async () => {
  await planRestoreOf(await deleteGroup())
  stage.watched.requests.length = 0
  await press(page, 'Sign in to restore')
  const { address, scopes } = await goThroughSignIn(stage, accepting(administrator))
  expect(new URL(address).searchParams.get('client_id')).toBe(idOf(1))
  expect(scopes.filter(asksToWrite).length).toBeGreaterThan(0)
  expect(scopes.filter((scope) => /Application|Policy|RoleManagement/.test(scope))).toEqual([])
  await page
    .getByRole('heading', { name: /came back$/ })
    .first()
    .waitFor({ timeout: runMs })
  const { requests } = stage.watched
  const sent = (isWrite: boolean, by: string): readonly string[] =>
    requests
      .filter((request) => request.isWrite === isWrite && request.clientId === by)
      .map(({ method, path }) => `${method} ${path}`)
  expect(sent(true, idOf(1))).not.toEqual([])
  expect([sent(true, idOf(0)), sent(false, idOf(1))]).toEqual([[], []])
})

test('taking it back asks again: the right to write went with the run', async () => {
  await press(page, 'Undo this run…')
  const back = page.getByRole('region', { name: 'Put back into the recycle bin' })
  await back.getByRole('checkbox').first().click()
  await press(page, /^Take back \d+ changes?$/)
  await page.getByRole('button', { name: 'Sign in to take it back' }).waitFor()
})

test('a sign-in that is revoked in the middle of a backup is asked for again, and the backup goes on', async () => {
  stage.watched.before(/\/applications/, () => stage.simulator.signIn.revokeSessions())
  await backUp()
  await signInAgain()
  await expectBackedUp()
})

/** How many snapshots Home counts. */
async function snapshotsShown(): Promise<number> {
  await goTo(page, 'Home')
  return Number((await page.getByText(/^\d+ snapshots? since/).innerText()).match(/^\d+/)?.[0])
}

/** From now on Graph wants a proof that only a person can give. */
function demandProof(): void {
  const nowSeconds = Math.floor(Date.now() / 1_000)
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: String(nowSeconds) } } })
  stage.simulator.signIn.challenge({ claims, needsSignIn: true })
}

test('so is a proof that only a person can give', async () => {
  stage.watched.before(/\/applications/, demandProof)
  stage.simulator.signIn.clearLog()
  await backUp()
  await signInAgain()
  await expectBackedUp()
  const asked = stage.simulator.signIn.log.find(({ endpoint }) => endpoint === 'authorize')
  expect(asked?.claims).toContain('nbf')
})

test('a lock in the middle of a backup stops it, and after the unlock it is taken up again', async () => {
  stage.watched.before(/\/applications/, demandProof)
  await backUp()
  await page.getByText('Microsoft asks you to sign in again.').waitFor({ timeout: runMs })
  await press(page, 'Lock')
  await page.getByText('A backup was stopped by the lock.').waitFor()
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill(passphrase)
  await field.press('Enter')
  await page.getByText('A backup was stopped when the vault was locked.').waitFor()
  await backUp()
  // It is taken up again: nothing has to be waved away.
  await page.getByText('A backup was stopped when the vault was locked.').waitFor({ state: 'detached' })
  await signInAgain()
  await expectBackedUp()
})

test('a backup that is to keep working ends behind the lock, and only then the vault opens', async () => {
  const before = await snapshotsShown()
  // Long enough to tick and to lock meanwhile.
  stage.simulator.faults.throttle({ match: /\/applications/, retryAfter: 5 })
  await backUp()
  await page.getByLabel(/^Keep working while locked/).check()
  await press(page, 'Lock')
  await page.getByText('A backup is running and ends first. The vault opens after that.').waitFor()
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill(passphrase)
  await field.press('Enter')
  await page.getByRole('navigation', { name: 'Places' }).waitFor({ timeout: runMs })
  await expect.poll(snapshotsShown).toBe(before + 1)
})

test('a proof that nobody has to see is given without a question', async () => {
  stage.watched.before(/\/applications/, () => stage.simulator.signIn.challenge())
  await backUp()
  await expectBackedUp()
})

test('no token is left on the disk, in what was written out, or in the memory of the window', async () => {
  const { folder, watched, opened } = stage
  // Each scan finds what does lie there, or it would prove nothing.
  const planted = 'a-canary-that-was-planted-for-the-scan-to-find-it-again'
  writeFileSync(join(folder, 'profile', 'planted'), planted)
  await page.evaluate((text) => Object.assign(window, { planted: [...text].join('') }), planted)
  expect(watched.secrets.size).toBeGreaterThan(10)
  const secrets = [...watched.secrets, planted]
  const heap = await takeHeap(page)
  expect(findIn(heap, secrets)).toEqual([planted.slice(0, 40)])
  expect(findIn(Buffer.from(opened.output()), secrets)).toEqual([])
  const lying = ['profile', 'vault', 'temporary'].flatMap((name) => findInFiles(join(folder, name), secrets))
  expect(lying).toEqual([`${join(folder, 'profile', 'planted')}: ${planted.slice(0, 40)}`])
})
