import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseFormat } from '../../src/main/vault/migrate.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { inLongRun } from '../long-run.ts'
import { fixturesFolder } from './fixtures.ts'
import { tellAll } from './tell-all.ts'

const program = fileURLToPath(new URL('./open-and-die.ts', import.meta.url))
const kills = inLongRun(120, 8)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dirsafe-migration-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const older = readdirSync(fixturesFolder).filter((name) => Number(name.replace('format-', '')) < databaseFormat)

test.each(older)(
  '%s, killed at any moment of its conversion, opens and answers as before',
  { timeout: 900_000 },
  async (name) => {
    const { recoveryCode, told } = JSON.parse(readFileSync(join(fixturesFolder, name, 'expected.json'), 'utf8'))
    const copyOf = (place: number): string => {
      const dir = join(folder, String(place))
      cpSync(join(fixturesFolder, name), dir, { recursive: true })
      return dir
    }
    const openAndDie = (dir: string, at: number) =>
      spawnSync(process.execPath, [program, dir, recoveryCode, String(at)], { encoding: 'utf8' })

    const calm = openAndDie(copyOf(0), 0)
    expect(calm.stderr).toBe('')
    const steps = Number(calm.stdout)
    expect(steps).toBeGreaterThan(100)
    for (let kill = 1; kill <= kills; kill++) {
      const dir = copyOf(kill)
      expect(openAndDie(dir, Math.ceil((kill * steps) / kills)).signal).toBe('SIGKILL')
      const vault = await openVault(dir, { recoveryCode })
      try {
        expect(tellAll(vault)).toEqual(told)
      } finally {
        vault.close()
      }
    }
  },
)
