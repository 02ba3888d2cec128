import { join } from 'node:path'

/** Where a vault of every released format is kept. */
export const fixturesFolder = join(import.meta.dirname, '../fixtures/vaults')

/** Opens each of them. */
export const fixturePassphrase = 'a choir of seven herons'
