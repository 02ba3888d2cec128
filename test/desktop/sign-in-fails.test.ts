import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accepting,
  declining,
  fillRegistration,
  goThroughSignIn,
  openSignInStage,
  press,
  type SignInStage,
} from './sign-in-stage.ts'

let stage: SignInStage
let page: Page

beforeAll(async () => {
  stage = await openSignInStage()
  page = stage.opened.page
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, stage.simulator.tenantId)
})

afterAll(() => stage.close())

const accountOf = (who: 'globalAdministrator' | 'globalReader' | 'foreigner'): string =>
  stage.simulator.signIn.accounts[who]?.userPrincipalName ?? ''

/** A sentence and, below it, what to do next; then the way to try again is there. */
async function expectSentence(what: RegExp, nextStep: RegExp): Promise<void> {
  const said = page
    .getByRole('alert')
    .or(page.getByRole('group'))
    .or(page.getByRole('status'))
    .filter({ hasText: what })
  await said.first().waitFor()
  expect(await page.locator('main').innerText()).toMatch(nextStep)
  await page.getByRole('button', { name: 'Sign in again' }).waitFor()
}

test('consent that was refused', async () => {
  await press(page, 'Sign in')
  await goThroughSignIn(stage, declining(accountOf('globalAdministrator')))
  await expectSentence(/./, /./)
  console.log(await page.locator('main').innerText())
  console.log(await stage.browser.page.locator('body').innerText())
})

test('consent that only an administrator can give', async () => {
  await press(page, 'Sign in again')
  await goThroughSignIn(stage, accepting(accountOf('globalReader')))
  await expectSentence(/./, /./)
  console.log(await page.locator('main').innerText())
  console.log(await stage.browser.page.locator('body').innerText())
})

test('a browser that was closed', async () => {
  // The ten minutes that are given for it pass at once.
  await stage.opened.application.evaluate(() => {
    const wait = globalThis.setTimeout
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms: number) => wait(run, ms >= 600_000 ? 0 : ms),
      givenBack: () => Object.assign(globalThis, { setTimeout: wait }),
    })
  })
  await press(page, 'Sign in again')
  await expectSentence(/./, /./)
  console.log(await page.locator('main').innerText())
  await stage.opened.application.evaluate(() => (globalThis as unknown as { givenBack: () => void }).givenBack())
})
