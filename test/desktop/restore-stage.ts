import type { Locator, Page } from 'playwright-core'
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

/** How long a backup, a plan or a restore may take on a busy computer. */
export const runMs = 60_000

/** An object as an administrator sees it by other tools. */
export interface Seen {
  readonly id: string
  readonly displayName: string
  readonly [name: string]: unknown
}

/** A connected tenant with its vault, and the administrator's other tools. */
export interface RestoreStage extends SignInStage {
  readonly page: Page
  /** A call with all rights, beside Dirsafe. */
  readonly act: (method: string, path: string, body?: unknown) => Promise<Seen>
  readonly list: (path: string) => Promise<readonly Seen[]>
  /** Deletes an object and empties it from the recycle bin. */
  readonly purge: (path: string, id: string) => Promise<void>
  /** Connects the tenant by the browser, makes its vault and takes the first backup. To be called in a test. */
  readonly connect: () => Promise<void>
  readonly backUp: () => Promise<void>
  /** Chooses these in Compare, the first snapshot against the live tenant, and waits for the plan. */
  readonly plan: (...names: readonly string[]) => Promise<void>
  /** Signs in for the restore that asks for it, and comes back. */
  readonly allow: () => Promise<void>
  readonly unlock: () => Promise<void>
  /** Writes that Dirsafe sent so far, as `METHOD path`. */
  readonly writes: () => readonly string[]
  readonly enginePid: () => Promise<number>
}

/** The button of the plan that starts it, whatever it counts. */
export const startButton = (page: Page): Locator => page.getByRole('button', { name: /^Restore \d+ changes?$/ })

/** Opens a tenant and the application beside each other. */
export async function openRestoreStage(): Promise<RestoreStage> {
  const stage = await openSignInStage()
  const { page } = stage.opened
  const administrator = stage.simulator.signIn.accounts.globalAdministrator?.userPrincipalName ?? ''
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${stage.simulator.accessToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const answer = await stage.simulator.fetch(`https://graph.microsoft.com/v1.0${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? {} : answer.json()
  }
  const act = async (method: string, path: string, body?: unknown): Promise<Seen> =>
    (await ask(method, path, body)) as Seen
  const list = async (path: string): Promise<readonly Seen[]> =>
    ((await ask('GET', path)) as { readonly value: readonly Seen[] }).value
  const backUp = async (): Promise<void> => {
    await goTo(page, 'Home')
    await press(page, 'Back up now')
    await page.getByText(/^Snapshot \d+ was taken/).waitFor({ timeout: runMs })
    await page.getByRole('button', { name: 'Dismiss', exact: true }).first().click()
  }
  return {
    ...stage,
    page,
    act,
    list,
    connect: async () => {
      await press(page, 'Connect a tenant')
      await fillRegistration(page, stage, stage.simulator.tenantId)
      await press(page, 'Sign in')
      await goThroughSignIn(stage, accepting(administrator))
      await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
      await makeVault(stage)
      await backUp()
    },
    backUp,
    purge: async (path, id) => {
      await act('DELETE', `${path}/${id}`)
      await act('DELETE', `/directory/deletedItems/${id}`)
    },
    plan: async (...names) => {
      await goTo(page, 'Compare')
      await page.getByRole('button', { name: /^Before / }).click()
      await page.getByRole('option').last().click()
      await page.getByRole('button', { name: /^After / }).click()
      await page.getByRole('option', { name: /Live tenant/ }).click()
      const differing = page.getByRole('treegrid', { name: 'Objects that differ' })
      for (const name of names)
        await differing
          .getByRole('checkbox', { name: `Choose ${name}`, exact: true })
          .first()
          .click({ timeout: runMs })
      await press(page, 'Restore selected…')
      await startButton(page).waitFor({ timeout: runMs })
    },
    allow: async () => {
      await page.getByRole('button', { name: /^Sign in to/ }).click()
      await goThroughSignIn(stage, accepting(administrator))
    },
    unlock: async () => {
      const field = page.getByLabel('Passphrase', { exact: true })
      await field.fill(passphrase)
      await field.press('Enter')
    },
    writes: () =>
      stage.watched.requests.filter(({ isWrite }) => isWrite).map(({ method, path }) => `${method} ${path}`),
    enginePid: async () => {
      const pid = await stage.opened.application.evaluate(
        ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')?.pid,
      )
      if (pid === undefined) throw new Error('There is no engine process.')
      return pid
    },
  }
}
