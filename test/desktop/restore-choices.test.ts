import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { findInFiles } from './find-secrets.ts'
import { goTo } from './open-application.ts'
import { openRestoreStage, type RestoreStage, runMs, startButton } from './restore-stage.ts'
import { press } from './sign-in-stage.ts'

// What a plan leaves to whoever reads it: invitations, look-alikes, a bin that gives nothing back; and what it hands over.

let stage: RestoreStage
let made: { readonly user: string; readonly guest: string; readonly group: string; readonly place: string }

const group = { displayName: 'Play choir', mailEnabled: false, mailNickname: 'play-choir', securityEnabled: true }

beforeAll(async () => {
  stage = await openRestoreStage()
  const { act, list } = stage
  const domain = String((await list('/domains'))[0]?.id)
  const user = await act('POST', '/users', {
    accountEnabled: true,
    displayName: 'Play Singer',
    mailNickname: 'play.singer',
    userPrincipalName: `play.singer@${domain}`,
    passwordProfile: { password: 'Quite-long-7-signs', forceChangePasswordNextSignIn: true },
  })
  const invited = await act('POST', '/invitations', {
    invitedUserEmailAddress: 'play.guest@fabrikam.example',
    invitedUserDisplayName: 'Play Guest',
    inviteRedirectUrl: 'https://myapplications.microsoft.com',
  })
  const place = await act('POST', '/identity/conditionalAccess/namedLocations', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Play office',
    isTrusted: false,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  })
  made = {
    user: user.id,
    guest: (invited['invitedUser'] as { readonly id: string }).id,
    group: (await act('POST', '/groups', group)).id,
    place: place.id,
  }
})

afterAll(() => stage.close())

test('a tenant is connected and backed up', () => stage.connect(), 120_000)

test('a guest is invited by hand only, and mailed only if that is ticked: the request says which', async () => {
  const { page } = stage
  await stage.purge('/users', made.guest)
  await stage.plan('Play Guest')
  const gives = page.getByRole('region', { name: 'Gives access' })
  expect(await gives.getByRole('checkbox').first().isChecked()).toBe(false)
  const mails = page.getByRole('checkbox', { name: /^Mail invitations to guests/ })
  expect(await mails.isChecked()).toBe(false)
  const request = page.getByLabel(/^POST .*\/invitations$/)
  await press(page, 'Show the requests of step 1')
  await expect.poll(() => request.textContent()).toContain('"sendInvitationMessage": false')
  await mails.check()
  await page.getByText('Changed since you looked').first().waitFor({ timeout: runMs })
  await press(page, 'Show the requests of step 1')
  await expect.poll(() => request.textContent()).toContain('"sendInvitationMessage": true')
  await expect.poll(() => startButton(page).getAttribute('aria-disabled')).toBe('true')
  expect(await findBarriers(page)).toEqual([])
}, 120_000)

test('a look-alike is shown with its owners, and nothing runs before the question was answered', async () => {
  const { page } = stage
  await stage.purge('/groups', made.group)
  const twin = await stage.act('POST', '/groups', group)
  const [owner] = await stage.list('/users?$top=1&$select=id,displayName')
  await stage.act('POST', `/groups/${twin.id}/owners/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/users/${owner?.id}`,
  })
  await stage.plan('Play choir')
  const question = page.getByRole('region', { name: 'What looks like Play choir' })
  await expect.poll(() => question.textContent()).toContain(`Owned by ${owner?.displayName}`)
  await page.getByText('Answer the question at step 1 first').waitFor()
  await expect.poll(() => startButton(page).getAttribute('aria-disabled')).toBe('true')
  expect(await findBarriers(page)).toEqual([])
  const before = stage.writes().length
  await page.keyboard.press('Control+Enter')
  await question.getByRole('radio', { name: /^Leave this one out/ }).check()
  await expect.poll(() => page.getByRole('checkbox', { name: /^Step 1: / }).isChecked()).toBe(false)
  await question.getByRole('radio', { name: /^Create another group beside it/ }).check()
  await expect.poll(() => startButton(page).getAttribute('aria-disabled')).not.toBe('true')
  expect(stage.writes().length).toBe(before)
}, 120_000)

test('what a bin may not give back can be created anew, and the other way round again', async () => {
  const { page } = stage
  await stage.act('DELETE', `/identity/conditionalAccess/namedLocations/${made.place}`)
  await stage.plan('Play office')
  await page.getByRole('region', { name: 'Recycle bin', exact: true }).waitFor()
  await press(page, 'Create it anew instead')
  await page.getByRole('region', { name: 'Create again' }).waitFor({ timeout: runMs })
  expect(await page.getByRole('region', { name: 'Recycle bin', exact: true }).count()).toBe(0)
  expect(await findBarriers(page)).toEqual([])
  await press(page, 'Try the recycle bin instead')
  await page.getByRole('region', { name: 'Recycle bin', exact: true }).waitFor({ timeout: runMs })
}, 120_000)

test('what moves between the plan and the run stops it, is named, and is in the next plan', async () => {
  const { page } = stage
  await stage.act('PATCH', `/users/${made.user}`, { department: 'Warehouse', jobTitle: 'Clerk' })
  await stage.plan('Play Singer')
  await stage.act('PATCH', `/users/${made.user}`, { department: 'Retail' })
  const before = stage.writes().length
  await startButton(page).click()
  await stage.allow()
  await page.getByRole('heading', { name: 'The restore stopped before it wrote anything' }).waitFor({ timeout: runMs })
  await expect
    .poll(() => page.getByRole('list', { name: 'Steps that are no longer what was shown' }).textContent())
    .toContain('Play Singer')
  expect(stage.writes().length).toBe(before)
  expect(await findBarriers(page)).toEqual([])
  await press(page, 'Make the plan again')
  await page.getByText('Changed since you looked').first().waitFor({ timeout: runMs })
}, 120_000)

test('what moves in the middle of a run is left as it is, and the rest can be planned again', async () => {
  const { page } = stage
  await stage.purge('/groups', (await stage.list('/groups')).find((one) => one.displayName === 'Play choir')?.id ?? '')
  await stage.plan('Play choir', 'Play Singer')
  stage.watched.before(
    /\/v1\.0\/groups$/,
    () => void stage.act('PATCH', `/users/${made.user}`, { department: 'Sales' }),
  )
  await startButton(page).click()
  await stage.allow()
  await page.getByRole('heading', { name: /^1 of 2 objects came back, 1 failed/ }).waitFor({ timeout: runMs })
  await page
    .getByText(/Changed since the plan was made: department/)
    .first()
    .waitFor()
  expect((await stage.act('GET', `/users/${made.user}?$select=id,displayName,department`))['department']).toBe('Sales')
  expect(await findBarriers(page)).toEqual([])
  await press(page, 'Plan the rest again')
  await page.getByText(/1 step is not needed any more/).waitFor({ timeout: runMs })
  await page.getByRole('checkbox', { name: /^Step \d+: Play Singer .*department/ }).waitFor({ timeout: runMs })
}, 120_000)

test('a password that was made waits in the vault alone until it was handed over', async () => {
  const { page, folder, opened } = stage
  await stage.purge('/users', made.user)
  await stage.plan('Play Singer')
  await startButton(page).click()
  await stage.allow()
  await page.getByRole('heading', { name: 'The object came back' }).waitFor({ timeout: runMs })
  const sheet = page.getByRole('group', { name: 'Left to do by hand' }).or(page.getByLabel('Left to do by hand'))
  await sheet.getByRole('button', { name: 'Show it' }).click()
  const password = (await sheet.locator('code').innerText()).trim()
  expect(password).toHaveLength(28)
  expect(await findBarriers(page)).toEqual([])

  // The report is without it; only the list that was asked for has it.
  const save = (name: string): Promise<void> =>
    opened.application.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      },
      join(folder, name),
    )
  await save('report.md')
  await press(page, 'Save report…')
  await page.getByText('It holds no passwords.').waitFor()
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('Play Singer')
  await save('passwords.md')
  await press(page, 'Save them, in clear…')
  await page.getByText(/It holds passwords in clear\./).waitFor()
  expect(readFileSync(join(folder, 'passwords.md'), 'utf8')).toContain(password)
  const lying = ['profile', 'vault', 'temporary'].flatMap((name) => findInFiles(join(folder, name), [password]))
  expect(lying).toEqual([])
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).not.toContain(password)
  expect(opened.output()).not.toContain(password)

  // Behind a lock the window has it no more; the vault still has.
  await press(page, 'Lock')
  await page.getByLabel('Passphrase', { exact: true }).waitFor()
  await stage.unlock()
  await page.getByRole('heading', { name: /^Run \d+$/ }).waitFor({ timeout: runMs })
  await sheet.getByRole('button', { name: 'Show it' }).click()
  await expect.poll(() => sheet.locator('code').innerText()).toBe(password)
  await press(page, 'Erase the passwords from the vault')
  await page.getByText(/The vault does not hold them any more\./).waitFor()
  await goTo(page, 'Runs')
  await page
    .getByRole('button', { name: /^Report of run/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'What came back' }).waitFor()
  expect(await page.getByRole('button', { name: 'Show it' }).count()).toBe(0)
}, 180_000)
