import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

/** Ends the engine as a crash would. */
const killEngine = () =>
  opened.application.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')
    if (engine === undefined) throw new Error('There is no engine process.')
    process.kill(engine.pid, 'SIGKILL')
    return engine.pid
  })

test(
  'the vault stays open over a reload of the page',
  async () => {
    await openDemo(page)
    await page.reload()
    await page.getByRole('heading', { name: 'What was captured' }).waitFor()
  },
  demoTimeoutMs * 2,
)

test('an engine that dies is started again, and the window says so', async () => {
  await goTo(page, 'Browse')
  const killed = await killEngine()
  await page.getByText('The engine stopped and was started again.').waitFor()
  const started = await opened.application.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')?.pid,
  )
  expect(started).not.toBe(killed)
})

test('work under way when it dies ends with a sentence instead of going on for ever', async () => {
  await page.getByRole('button', { name: 'Open demo' }).click()
  await page.getByRole('progressbar').waitFor()
  await killEngine()
  await page.getByText('The engine stopped before it could answer.').waitFor()
})

test(
  'the demo opens again in the engine that follows',
  async () => {
    await openDemo(page)
    await expect.poll(() => page.getByRole('heading', { name: 'Contoso Ltd' }).count()).toBe(1)
  },
  demoTimeoutMs * 2,
)

test('an engine that keeps dying waits for the user', async () => {
  await killEngine()
  await page.getByRole('heading', { name: 'The engine does not keep running' }).waitFor()
  await page.getByRole('button', { name: 'Start the engine' }).click()
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
})
