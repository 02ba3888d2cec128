import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  accepting,
  declining,
  fillRegistration,
  goThroughSignIn,
  makeVault,
  openSignInStage,
  press,
  type SignInStage,
} from './sign-in-stage.ts'

let stage: SignInStage
let page: Page

const open = async (switches?: readonly string[]) => {
  stage = await openSignInStage(switches)
  page = stage.opened.page
}

const connect = async (tenant: string) => {
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, tenant)
}

afterEach(() => stage.close())

const accountOf = (who: 'globalAdministrator' | 'member' | 'foreigner'): string =>
  stage.simulator.signIn.accounts[who]?.userPrincipalName ?? ''

/** What happened, then what to do next, stand on the screen, and the way to try again. */
async function expectSentence(what: RegExp, nextStep: string): Promise<void> {
  await page.getByText(what).waitFor()
  const shown = await page.locator('main').innerText()
  expect(shown).toContain(nextStep)
  expect(shown.search(what)).toBeLessThan(shown.indexOf(nextStep))
  await page.getByRole('button', { name: 'Sign in again' }).waitFor()
}

const mendOrChoose = 'Read what the sign-in said, mend that or choose another account, then sign in again.'

describe('in a wizard that signs in', () => {
  beforeEach(async () => {
    await open()
    await connect(stage.simulator.tenantId)
  })

  test('a refused consent ends in a sentence, and so does one that only an administrator can give', async () => {
    await press(page, 'Sign in')
    await goThroughSignIn(stage, declining(accountOf('globalAdministrator')))
    await expectSentence(/permissions were declined/, mendOrChoose)
    await press(page, 'Sign in again')
    await goThroughSignIn(stage, accepting(accountOf('member')))
    await expectSentence(/administrator/, mendOrChoose)
  })

  test('a browser that was closed ends in a sentence when its time is over', async () => {
    // The ten minutes pass at once.
    await stage.opened.application.evaluate(() => {
      const wait = globalThis.setTimeout
      Object.assign(globalThis, {
        setTimeout: (run: () => void, ms: number) => wait(run, ms >= 600_000 ? 1_000 : ms),
      })
    })
    await press(page, 'Sign in')
    await stage.browser.follow()
    await expectSentence(/It may have been closed/, 'Start the sign-in again, and finish it in the browser.')
  })

  test('an account of another tenant is told so in the browser, and another one can be taken there', async () => {
    await press(page, 'Sign in')
    const { page: browser } = stage.browser
    await stage.browser.follow()
    await press(browser, new RegExp(accountOf('foreigner')))
    await browser.getByText(/does not exist in tenant/).waitFor()
    await press(browser, 'Sign in with another account')
    await press(browser, new RegExp(accountOf('globalAdministrator')))
    await press(browser, 'Accept')
    await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
  })
})

test('a proxy that cannot be reached ends in a sentence, before any browser opens', async () => {
  // Nobody listens on this port. Without the second switch Chromium goes to this computer directly.
  await open(['--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>'])
  await connect(stage.simulator.tenantId)
  await press(page, 'Sign in')
  await expectSentence(/The proxy this computer is set to use cannot be reached/, 'Check the proxy settings')
  expect(stage.simulator.signIn.log).toEqual([])
})

test('a tenant other than the one a vault keeps is refused with a sentence, before any browser opens', async () => {
  await open()
  await connect(stage.simulator.tenantId)
  await press(page, 'Sign in')
  await goThroughSignIn(stage, accepting(accountOf('globalAdministrator')))
  await makeVault(stage)
  await press(page, 'Back up now')
  await page.getByText(/^Snapshot 1 was taken/).waitFor({ timeout: 60_000 })
  await press(page, /^Account: /)
  await page.getByRole('menuitem', { name: 'Sign out…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('contentinfo').getByRole('button', { name: 'Connect a tenant' }).waitFor()
  // The vault is still of this tenant.
  await page.getByRole('button', { name: /^Open vault: Contoso/ }).waitFor()
  await page.getByRole('contentinfo').getByRole('button', { name: 'Connect a tenant' }).click()
  await fillRegistration(page, stage, '99999999-0000-4000-8000-000000000009')
  const asked = stage.simulator.signIn.log.length
  await press(page, 'Sign in')
  await expectSentence(
    /another tenant/,
    'Sign in to the tenant this vault belongs to, or open the vault of that tenant.',
  )
  expect(stage.simulator.signIn.log).toHaveLength(asked)
})
