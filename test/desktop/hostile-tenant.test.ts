import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileNames } from '../../src/main/export/hostile-names.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { backUp, item, to } from '../../src/main/vault/testing/small-tenant.ts'
import { findInFiles } from './find-secrets.ts'
import { goTo, type OpenApplication, openApplication } from './open-application.ts'

const passphrase = 'orange lamp river seven chairs'
const canary = 'KanarienvogelQX7'
/** Runs where the page would take text for markup. */
const markup = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script><b id=owned>${canary}</b>`
/** A text of a million signs, as an attribute may be. */
const long = `${canary} ${'x'.repeat(1_000_000)}`

const names: readonly string[] = [...hostileNames.filter((name) => name.length < 3000), markup, `\u202E${canary}`, long]

/** What everybody is called and what stands beside it, on a day. */
const peopleOn = (day: number) =>
  names.map((name, at) =>
    item(
      `u${at}`,
      { displayName: `${canary} ${at} ${name}`, jobTitle: `${markup} ${day}`, department: `${name}${day}` },
      [to('manager', `u${(at + day) % names.length}`, 'user')],
    ),
  )

let opened: OpenApplication
let page: Page
let temporary: string

beforeAll(async () => {
  // Node and Chromium leave their temporary files below, so that they are looked through too.
  temporary = mkdtempSync(join(tmpdir(), 'dirsafe-hostile-'))
  opened = await openApplication({ environment: { TMPDIR: temporary } })
  page = opened.page
  const dir = join(opened.folder, 'vault')
  await createVault(dir, { passphrase })
  const vault = await openVault(dir, { passphrase })
  for (const day of [1, 2])
    backUp(vault.backup, {
      user: peopleOn(day),
      group: [item('g1', { displayName: `${canary} ${markup}`, description: `${day}` }, [to('members', 'u1', 'user')])],
    })
  vault.close()
  await opened.application.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, dir)
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Open vault' }).click()
  await page.getByRole('heading', { name: 'What was captured' }).waitFor()
}, 120_000)

afterAll(async () => {
  await opened.close()
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 })
})

/** What of the page came from text of the tenant, as more than text. */
const findAlive = () =>
  page.evaluate(() => [
    ...(document.title === 'Dirsafe' ? [] : [document.title]),
    ...[...document.querySelectorAll('#owned, img[src="x"], script:not([src])')].map(({ outerHTML }) =>
      outerHTML.slice(0, 200),
    ),
  ])

const personCalled = (text: string) => page.getByRole('row').filter({ hasText: text }).first()
const details = () => page.getByRole('region', { name: 'Details' })

test('names that are markup, turn the direction, or are a million signs long are text in tree, table and details', async () => {
  await goTo(page, 'Browse')
  await personCalled(canary).waitFor()
  const filter = page.getByRole('textbox', { name: 'Filter by any value' })
  await filter.fill('onerror')
  const person = personCalled('<img src=x onerror="document')
  await person.focus()
  await page.keyboard.press('Enter')
  await details().getByText('onerror="document').first().waitFor()
  for (const tab of ['Links', 'History', 'JSON', 'Attributes']) {
    await details().getByRole('tab', { name: tab }).click()
    expect(await findAlive()).toEqual([])
  }
  await filter.fill('xxxxxxxxxx')
  await personCalled('xxxx').click()
  await details().getByRole('tab', { name: 'JSON' }).click()
  await details().getByRole('region', { name: 'JSON' }).waitFor()
  await filter.fill('')
  await page.getByRole('treeitem', { name: /^Users/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('treeitem').filter({ hasText: canary }).first().waitFor()
  expect(await findAlive()).toEqual([])
})

test('the look for what came alive would find it', async () => {
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('b'), { id: 'owned' })))
  expect(await findAlive()).toHaveLength(1)
  await page.evaluate(() => document.getElementById('owned')?.remove())
  expect(await findAlive()).toEqual([])
})

test('and in the palette and in a difference', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`${canary} onerror`)
  await page.getByRole('option').filter({ hasText: '<img src=x' }).first().waitFor()
  expect(await findAlive()).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+3')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('row').filter({ hasText: '<img src=x onerror="document' }).first().click()
  await page
    .getByRole('region', { name: /^Differences of/ })
    .getByText('<script>')
    .first()
    .waitFor()
  expect(await findAlive()).toEqual([])
})

test('the page had nothing to complain about: no rule of its policy was broken', () => {
  expect(opened.complaints).toEqual([])
})

const enginePid = () =>
  opened.application.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')?.pid)

test('what the page sends that is no call changes nothing, to the engine and to main', async () => {
  const before = await enginePid()
  const ports = await page.evaluate(async () => {
    const askFor = (end: string) =>
      new Promise<MessagePort>((resolve) => {
        const take = ({ ports: [port] }: MessageEvent): void => {
          if (port === undefined) return
          window.removeEventListener('message', take)
          resolve(port)
        }
        window.addEventListener('message', take)
        window.postMessage({ type: 'dirsafe:want-port', end }, location.origin)
      })
    const taken: string[] = []
    for (const end of ['engine', 'desktop']) {
      const port = await askFor(end)
      const garbage: readonly unknown[] = [
        null,
        7,
        'text',
        '{',
        '[]',
        '{}',
        {},
        { i: 1 },
        new Uint8Array(9),
        '{"i":"1"}',
      ]
      for (const message of garbage) port.postMessage(message)
      taken.push(end)
    }
    return taken
  })
  expect(ports).toEqual(['engine', 'desktop'])
  await goTo(page, 'Home')
  await page.getByRole('heading', { name: 'What was captured' }).waitFor()
  expect(await enginePid()).toBe(before)
  expect(await page.getByText('The engine stopped and was started again.').count()).toBe(0)
})

test('nothing of the tenant lies on the disk in clear: not after looking, searching and comparing, and not after a crash', async () => {
  await opened.application.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')
    if (engine !== undefined) process.kill(engine.pid, 'SIGKILL')
  })
  await page.getByText('The engine stopped and was started again.').waitFor()
  const files = readdirSync(opened.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(10)
  expect([opened.folder, temporary].flatMap((folder) => findInFiles(folder, [canary]))).toEqual([])
  expect(opened.output()).not.toContain(canary)
})
