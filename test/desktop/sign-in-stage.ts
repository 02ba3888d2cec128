import { createHash, X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type ServedSimulator, serveSimulator } from '../../src/simulator/serve.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import { type OpenApplication, openApplication } from './open-application.ts'
import { openBrowser, type SystemBrowser } from './open-browser.ts'
import { type Watched, watchSimulator } from './watched-simulator.ts'

/** A tenant over real HTTPS, the application, and the browser people sign in with. */
export interface SignInStage {
  /** Everything of this test lies below: vault, profile, temporary files. */
  readonly folder: string
  readonly simulator: Simulator
  readonly watched: Watched
  readonly served: ServedSimulator
  readonly opened: OpenApplication
  readonly browser: SystemBrowser
  readonly close: () => Promise<void>
}

/** Trusts the certificate of a served simulator, in Chromium's own words. */
function trusting({ caFile }: ServedSimulator): string {
  const key = new X509Certificate(readFileSync(caFile)).publicKey.export({ type: 'spki', format: 'der' })
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`
}

/** Opens the stage; `switches` are Chromium's, for the application. */
export async function openSignInStage(switches: readonly string[] = []): Promise<SignInStage> {
  const folder = mkdtempSync(join(tmpdir(), 'dirsafe-sign-in-'))
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  const simulator = createSimulator({ tenant: createTenant({ users: 120, seed: 6 }) })
  const watched = watchSimulator(simulator)
  const served = await serveSimulator(watched.simulator)
  const trust = trusting(served)
  const browser = await openBrowser(folder, [trust])
  const opened = await openApplication({
    switches: [trust, ...switches],
    environment: { ...browser.environment, TMPDIR: temporary },
    profile: join(folder, 'profile'),
  })
  // A dialog of the desktop cannot be driven from here: it answers with the folder of this test.
  await opened.application.evaluate(
    ({ dialog }, vault) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [vault] })
    },
    join(folder, 'vault'),
  )
  return {
    folder,
    simulator,
    watched,
    served,
    opened,
    browser,
    close: async () => {
      await opened.close()
      await browser.close()
      await served.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Presses a button of the page, named exactly so or by a pattern. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

/** Fills in the two registrations of the simulator and comes to the step that signs in. */
export async function fillRegistration(page: Page, { served, simulator }: SignInStage, tenant: string): Promise<void> {
  const [read, restore] = simulator.signIn.clients
  await press(page, 'Next')
  await page.getByRole('combobox', { name: 'Cloud' }).click()
  await page.getByRole('option', { name: 'Other' }).click()
  await page.getByRole('textbox', { name: 'Address of the sign-in' }).fill(served.authority)
  await page.getByRole('textbox', { name: 'Address of Microsoft Graph' }).fill(served.graph)
  await page.getByRole('textbox', { name: 'Tenant', exact: true }).fill(tenant)
  await page.getByRole('textbox', { name: 'Client id for reading' }).fill(read?.id ?? '')
  await page.getByRole('textbox', { name: 'Client id for restoring' }).fill(restore?.id ?? '')
  await press(page, 'Next')
}

/** Where a sign-in comes back to the application. */
const loopback = /^http:\/\/localhost:/

/** The pages of the sign-in on which there is something to do, by their headings. */
const adminOnly = 'Need admin approval'
const pages: readonly string[] = ['Pick an account', 'Sign in', 'Permissions requested', adminOnly]

/** What a person does on each page of the sign-in, by its heading. */
export type Person = (heading: string) => string | RegExp

/** Picks this account and agrees to everything it may agree to. */
export const accepting =
  (userName: string): Person =>
  (heading) =>
    heading === 'Pick an account'
      ? new RegExp(userName)
      : heading === 'Sign in'
        ? 'Next'
        : heading === adminOnly
          ? 'Return to the application without granting consent'
          : 'Accept'

/** Picks this account and agrees to nothing. */
export const declining =
  (userName: string): Person =>
  (heading) =>
    heading === 'Permissions requested' ? 'Cancel' : accepting(userName)(heading)

/** What a sign-in showed in the browser. */
export interface Visit {
  readonly address: string
  /** The scopes that the consent page listed, by their code names. */
  readonly scopes: readonly string[]
}

/** Goes where the application sent the browser, and does what the person does until that leads back to it. */
export async function goThroughSignIn({ browser }: SignInStage, person: Person): Promise<Visit> {
  const address = await browser.follow()
  const { page } = browser
  const heading = page.getByRole('heading', { level: 1 })
  let scopes: readonly string[] = []
  while (!loopback.test(page.url())) {
    const title = await heading.innerText()
    // On the way back, or there already.
    if (!pages.includes(title)) await page.waitForURL(loopback)
    else {
      if (title === 'Permissions requested') {
        const rows = await page.getByRole('listitem').allInnerTexts()
        scopes = rows.map((row) => row.match(/[A-Za-z-]+(\.[A-Za-z-]+)+/)?.[0] ?? row)
      }
      await press(page, person(title))
    }
  }
  return { address, scopes }
}

/** The passphrase of the vault that `makeVault` makes. */
export const passphrase = 'orange lamp river seven chairs'

/** Makes the vault of a tenant that was just connected, and waits for Home. */
export async function makeVault({ opened: { page } }: SignInStage): Promise<void> {
  await press(page, 'Create the vault')
  await press(page, 'Choose…')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await press(page, 'Create vault')
  await page.getByLabel('I have written it down or printed it').check()
  await press(page, 'Open the vault')
  await page.getByRole('button', { name: 'Back up now' }).waitFor()
}
