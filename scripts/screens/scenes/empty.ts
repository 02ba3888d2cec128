import { join } from 'node:path'
import { openNewVault, passphrase } from '../new-vault.ts'
import type { Scene, Stage } from '../scene.ts'

/** A place of a vault in which nothing was backed up yet; by its key on the rail. */
const emptyPlace = (place: string, key: number): Scene => ({
  name: `${place}-empty`,
  from: 'welcome',
  show: async ({ page, folder }) => {
    await openNewVault(page, join(folder, 'empty'))
    await page.keyboard.press(`Control+${key}`)
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
  },
})

/** A section of Settings, of a vault that is somebody's own. */
const ownVault = (name: string, section: string, then: (stage: Stage) => Promise<void>): Scene => ({
  name,
  from: 'welcome',
  show: async (stage) => {
    await openNewVault(stage.page, join(stage.folder, 'own'))
    await stage.page.keyboard.press('Control+,')
    await stage.page
      .getByRole('navigation', { name: 'Sections of settings' })
      .getByRole('button', { name: section })
      .click()
    await stage.page.getByRole('heading', { name: section, level: 2 }).waitFor()
    await then(stage)
  },
})

/** Kills the engine unless it is the one that was killed last. Answers with the process that is dead now. */
const killEngine = ({ application }: Stage, dead: number | undefined): Promise<number | undefined> =>
  application.evaluate(({ app }, last) => {
    const engine = app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')
    if (engine === undefined || engine.pid === last) return last
    process.kill(engine.pid, 'SIGKILL')
    return engine.pid
  }, dead)

/** Every place before the first backup, what is asked about the keys of one's own vault, and an engine that is gone. */
export const emptyScenes: readonly Scene[] = [
  emptyPlace('browse', 2),
  emptyPlace('compare', 3),
  emptyPlace('restore', 4),
  emptyPlace('photos', 5),
  emptyPlace('activity', 6),
  ownVault('settings-keys', 'Ways in', ({ page }) =>
    page.getByRole('button', { name: 'Change passphrase…' }).waitFor(),
  ),
  ownVault('settings-passphrase', 'Ways in', async ({ page }) => {
    await page.getByRole('button', { name: 'Change passphrase…' }).click()
    await page.getByRole('dialog').getByLabel('New passphrase', { exact: true }).waitFor()
  }),
  ownVault('settings-new-code', 'Ways in', async ({ page }) => {
    await page.getByRole('button', { name: 'New recovery code…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Passphrase of this vault').fill(passphrase)
    await dialog.getByRole('button', { name: 'Issue a new code' }).click()
    await page.getByRole('heading', { name: 'Keep the recovery code' }).waitFor()
  }),
  ownVault('settings-copy', 'Vault', async ({ page }) => {
    await page.getByRole('button', { name: 'Copy the vault…' }).click()
    await page.getByRole('dialog').waitFor()
  }),
  ownVault('settings-not-connected', 'Tenant', ({ page }) =>
    page.getByRole('heading', { name: 'Who is signed in' }).waitFor(),
  ),
  {
    name: 'engine-stopped',
    from: 'welcome',
    show: async (stage) => {
      const stopped = stage.page.getByRole('heading', { name: 'The engine does not keep running' })
      let dead: number | undefined
      for (let look = 0; look < 300 && !(await stopped.isVisible()); look++) {
        dead = await killEngine(stage, dead)
        await stage.page.waitForTimeout(100)
      }
      await stopped.waitFor()
    },
  },
]
