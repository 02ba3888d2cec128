import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFuses } from '../../../scripts/packaging/fuses.mjs'
import { type PackagedApplication, packageApplication } from '../../../scripts/packaging/package-application.mjs'
import { openPackage, runPackage } from './open-package.ts'
import { playStory } from './play-story.ts'

let output: string
let packaged: PackagedApplication
let archive: string

beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), 'dirsafe-packaged-'))
  packaged = await packageApplication({ output })
  archive = join(packaged.resources, 'app.asar')
}, 180_000)

afterAll(() => rmSync(output, { recursive: true, force: true, maxRetries: 10 }))

test('the fuses of the release stand in the binary', async () => {
  expect(await readFuses(packaged.executable)).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  })
})

test('the package holds what runs and nothing it was made from', () => {
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const places = new Set(files.map((file) => file.split('/')[1]))
  expect([...places].sort()).toEqual(['LICENSE', 'node_modules', 'out', 'package.json', 'resources'])
  const packages = new Set(files.filter((file) => /^\/node_modules\/[^/]+$/.test(file)))
  expect([...packages]).toEqual(['/node_modules/better-sqlite3'])
  expect(files.filter((file) => /\.(ts|tsx|mts|map|c|cpp|h|gyp|md)$|\.test\.|vitest|playwright/.test(file))).toEqual([])
  const { devDependencies, scripts } = JSON.parse(extractFile(archive, 'package.json').toString('utf8'))
  expect([devDependencies, scripts]).toEqual([undefined, undefined])
})

test('only the addon stands outside of the archive', () => {
  const beside = readdirSync(packaged.resources, { recursive: true, encoding: 'utf8' })
  expect(
    beside.filter((name) => /\.(js|cjs|mjs|node|asar)$/.test(name)).map((name) => name.split(/[\\/]/).at(-1)),
  ).toEqual(expect.arrayContaining(['app.asar', `${process.platform}-${process.arch}.node`]))
  expect(beside.filter((name) => /\.(js|cjs|mjs)$|default_app/.test(name))).toEqual([])
})

test('no script is run in its name: neither as Node, nor by NODE_OPTIONS, nor by the inspector', async () => {
  const script = join(output, 'intruder.cjs')
  writeFileSync(script, 'process.stdout.write("an intruder ran")')
  const asNode = await runPackage(packaged.executable, ['--cli', 'help', script], { ELECTRON_RUN_AS_NODE: '1' })
  const byOptions = await runPackage(packaged.executable, ['--cli', 'help'], { NODE_OPTIONS: `--require ${script}` })
  const inspected = await runPackage(packaged.executable, ['--inspect=0', '--inspect-brk=0', '--cli', 'help'])
  for (const { out, code } of [asNode, byOptions, inspected]) {
    expect(out).toContain('Dirsafe backs up')
    expect(out).not.toContain('intruder')
    expect(code).toBe(0)
  }
  expect(inspected.err).not.toContain('Debugger listening')
})

test('an application in a folder is not loaded, even where the archive is gone', async () => {
  const folder = join(packaged.resources, 'app')
  mkdirSync(folder)
  renameSync(archive, `${archive}.aside`)
  try {
    writeFileSync(join(folder, 'package.json'), '{"name":"intruder","main":"main.cjs"}')
    writeFileSync(join(folder, 'main.cjs'), 'process.stdout.write("an intruder ran"); process.exit(0)')
    const { out, code } = await runPackage(packaged.executable, ['--cli', 'help'])
    expect(out).not.toContain('intruder')
    expect(code).not.toBe(0)
  } finally {
    renameSync(`${archive}.aside`, archive)
    rmSync(folder, { recursive: true })
  }
})

test('the command line needs no display, writes where it should and ends with its exit codes', async () => {
  const vault = join(output, 'vault')
  const secret = { DIRSAFE_PASSPHRASE: 'orange lamp river seven chairs' }
  const run = (...words: string[]) => runPackage(packaged.executable, ['--cli', ...words], secret, false)
  const made = await run('vault', 'create', vault, '--json')
  expect(made).toMatchObject({ code: 0 })
  expect(JSON.parse(made.out)).toMatchObject({ vaultId: expect.any(String) })
  const told = await run('vault', 'info', vault, '--json')
  expect(told.code).toBe(0)
  expect(JSON.parse(told.out)).toMatchObject({ dir: vault, format: expect.any(Number) })
  const [unknown, failed] = [await run('no-such-command'), await run('snapshots', join(output, 'nowhere'))]
  expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no command') })
  expect(failed).toMatchObject({ code: 1, out: '', err: expect.stringContaining('vault.json') })
}, 120_000)

test('the story of a deleted group is played on the package', async () => {
  const { page, complaints, close } = await openPackage(packaged.executable)
  try {
    await playStory(page)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 180_000)

test('the licences and the bill of materials of what is shipped go with it', () => {
  expect(extractFile(archive, 'LICENSE').toString('utf8')).toContain('MIT License')
  const bill = JSON.parse(readFileSync(join(packaged.resources, 'dirsafe.cdx.json'), 'utf8'))
  const names = bill.components.map(({ name }: { readonly name: string }) => name)
  expect(names).toEqual(expect.arrayContaining(['electron', 'react', 'zod', 'better-sqlite3-multiple-ciphers']))
  expect(names).not.toContain('vitest')
  const licences = JSON.stringify(bill.components.map(({ licenses }: { readonly licenses: object }) => licenses))
  expect(licences).not.toMatch(/GPL|MPL|CC-BY|UNLICENSED/)
  expect(bill.components[0]).toMatchObject({ name: 'electron', version: packaged.electron })
  const texts = readFileSync(join(packaged.resources, 'third-party-licences.txt'), 'utf8')
  expect(names.slice(1).filter((name: string) => !texts.includes(`${name} `))).toEqual([])
})
