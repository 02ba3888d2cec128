import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseFormat } from '../../src/main/vault/migrate.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { fixturePassphrase, fixturesFolder } from './fixtures.ts'
import { tellAll } from './tell-all.ts'

const names = readdirSync(fixturesFolder)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dirsafe-formats-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const copyOf = (name: string): string => {
  const copy = join(folder, name)
  cpSync(join(fixturesFolder, name), copy, { recursive: true })
  return copy
}
const expectedOf = (name: string): { readonly recoveryCode: string; readonly told: unknown } =>
  JSON.parse(readFileSync(join(fixturesFolder, name, 'expected.json'), 'utf8'))

test('the newest format has its fixture', () => {
  expect(names).toContain(`format-${databaseFormat}`)
})

test.each(names)(
  '%s opens with its passphrase and with its recovery code, and answers as on the day it was made',
  async (name) => {
    const { recoveryCode, told } = expectedOf(name)
    for (const secret of [{ passphrase: fixturePassphrase }, { recoveryCode }]) {
      const vault = await openVault(copyOf(name), secret)
      try {
        expect(tellAll(vault)).toEqual(told)
      } finally {
        vault.close()
      }
    }
  },
)
