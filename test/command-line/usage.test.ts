import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/main/cli/commands.ts'
import { dirsafe } from './dirsafe.ts'
import { play } from './in-process.ts'

const env = { DIRSAFE_PASSPHRASE: 'five unrelated words are good' }

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'usage-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('the help lists every command', async () => {
  const { code, out } = await dirsafe(['--help'])
  expect(code).toBe(0)
  for (const command of commands) expect(out).toContain(`  ${command.name} `)
})

test.each(commands.map((command) => command.name))('%s --help shows its options', async (name) => {
  const { code, out } = await play([name, '--help'], {})
  expect(code).toBe(0)
  expect(out).toContain(`Usage: dirsafe ${name}`)
  expect(out).toContain('--json')
})

describe('what was typed wrong ends with 2, a sentence and a next step', () => {
  test.each([
    [['nothing'], 'There is no command "nothing"'],
    [['backup'], 'Expected: dirsafe backup DIR'],
    [['backup', 'v', '--fast'], '--fast'],
    [['diff', 'v', 'one', '2'], 'must be the number of a snapshot'],
    [['diff', 'v', 'live', '2'], 'can only stand second'],
    [['restore', 'v', '--at', '1'], 'Say what to restore'],
    [['restore', 'v', '--object', 'group:1'], 'Say from which snapshot'],
    [['restore', 'v', '--at', '1', '--object', 'nonsense'], 'KIND:ID'],
    [['restore', 'v', '--at', '1', '--all', '--links', 'most'], '--links takes'],
    [['restore', 'v', '--at', '1', '--all', '--allow', 'everything'], '--allow takes'],
    [['restore', 'v', '--at', '1', '--all', '--attributes', 'shoeSize'], 'There is no attribute or link "shoeSize"'],
    [
      ['restore', 'v', '--resume', '--dry-run'],
      '--resume goes on with a restore as it was started: leave out --dry-run.',
    ],
    [['restore', 'v', '--resume', '--at', '1', '--allow', 'take'], 'leave out --at and --allow.'],
    [['restore', 'v', '--plan', 'p.json', '--object', 'group:1'], 'leave out --object.'],
    [['restore', 'v', '--plan', 'nowhere.json'], 'There is no file nowhere.json.'],
    [['show', 'v', 'dragon', '1'], 'There is no kind "dragon"'],
    [['verify', 'v', '--level', '9'], '--level takes 1, 2 or 3, not "9".'],
    [['simulate', '--port', '70000'], '--port takes a number from 1 to 65535, not "70000".'],
    [['activity', 'v', '--since', '1.5'], '"1.5" is no date and no time.'],
    [['vault', 'full-every', 'v', 'x'], 'takes a number of snapshots, as 14, or 0 for only when asked, not "x".'],
    [['backup', 'v', '--photos', 'al'], '--photos takes all'],
    [['backup', 'v', '--graph', 'http://graph.example'], '--graph takes an https address'],
    [['backup', 'v', '--graph', 'nonsense'], '--graph takes an https address'],
    [['vault', 'burn', 'v'], 'There is no "vault burn"'],
    [['export', 'v', '--format', 'json'], '--to FOLDER'],
    [['export', 'v', '--to', 'f', '--format', 'csv', '--pattern', '{name}'], '--format photos'],
    [['export', 'v', '--to', 'f', '--format', 'csv', '--object', 'user:1', '--kinds', 'user'], 'not by both'],
    [['export', 'v', '--to', 'f', '--format', 'csv', '--every'], '--every is of photos'],
    [['export', 'v', '--to', 'f', '--format', 'photos', '--every', '--at', '1'], 'not by both'],
  ])('%j', async (args, sentence) => {
    const { code, err, out } = await play(args, { env })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
  })
})

test('an unknown command with --json prints one JSON document', async () => {
  const { code, out } = await dirsafe(['nothing', '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'badInput' } })
})

test('a token with a line break is refused at once and printed nowhere', async () => {
  const vault = join(folder, 'token')
  const around = { env: { ...env, DIRSAFE_ACCESS_TOKEN: 'SECRET\nTOKEN' } }
  expect((await play(['vault', 'create', vault], around)).code).toBe(0)
  const { code, out, err } = await play(['backup', vault, '--json', '--graph', 'https://localhost:9'], around)
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'tokenRefused' } })
  expect(out + err).not.toContain('SECRET')
})

test('a weak passphrase creates nothing', async () => {
  const { code, out } = await play(['vault', 'create', join(folder, 'weak'), '--json'], {
    env: { DIRSAFE_PASSPHRASE: 'secret' },
  })
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'weakPassphrase' } })
  expect(readdirSync(folder)).not.toContain('weak')
})

test('a folder without a vault is named', async () => {
  const { code, err } = await play(['snapshots', folder], { env })
  expect(code).toBe(1)
  expect(err).toContain(folder)
})

test('a backup without a token says which variable to set', async () => {
  const vault = join(folder, 'vault')
  const around = { env: { ...env, DIRSAFE_ACCESS_TOKEN: '' } }
  expect((await play(['vault', 'create', vault], around)).code).toBe(0)
  const { code, err } = await play(['backup', vault], around)
  expect(code).toBe(1)
  expect(err).toContain('DIRSAFE_ACCESS_TOKEN')
})
