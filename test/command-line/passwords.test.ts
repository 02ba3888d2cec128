import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import type { Ended } from './dirsafe.ts'
import { type LocalTenant, makeLocalTenant, play } from './in-process.ts'

let folder: string
let vault: string
let tenant: LocalTenant

const run = (...args: readonly string[]): Promise<Ended> =>
  play(args, { env: { ...tenant.env, DIRSAFE_PASSPHRASE: 'five unrelated words are good' }, fetch: tenant.fetch })
const inFolder = (name: string): string => join(folder, name)
const secretsIn = (text: string): readonly string[] =>
  (JSON.parse(text) as RestoreReport).worksheet.flatMap(({ secret }) => secret ?? [])

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passwords-'))
  vault = inFolder('vault')
  tenant = makeLocalTenant(20, 7)
  await run('vault', 'create', vault)
  const made = await tenant.call<{ id: string }>('POST', '/users', {
    accountEnabled: true,
    displayName: '=HYPERLINK("x")|',
    mailNickname: 'temp',
    userPrincipalName: 'temp@contoso.example',
    passwordProfile: { password: 'Xk7!vnQ2-pTz9' },
  })
  await run('backup', vault)
  await tenant.call('DELETE', `/users/${made.id}`)
  await tenant.call('DELETE', `/directory/deletedItems/${made.id}`)
  const restored = await run(
    ...[
      'restore',
      vault,
      '--at',
      '1',
      '--object',
      `user:${made.id}`,
      '--yes',
      '--json',
      '--report',
      inFolder('first.md'),
    ],
  )
  expect(restored.code).toBe(0)
  expect(secretsIn(restored.out)).toEqual([])
  expect(restored.err).toContain(`1 password waits in the vault. Have them shown once with: dirsafe runs ${vault} 1`)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

// One story: each test goes on where the one before stopped.

test('the report is written as Markdown, names in it inert, without the password', () => {
  const text = readFileSync(inFolder('first.md'), 'utf8')
  expect(text).toContain('\\\'\\=HYPERLINK\\(\\"x\\"\\)\\|')
  expect(text).toContain('The password is new')
  expect(text).not.toContain('in clear')
})

test('a report that could not be written is refused before anything is done', async () => {
  for (const [file, says] of [
    ['first.md', 'There is a file'],
    ['report.txt', 'neither'],
    ['nowhere/report.md', 'There is no folder'],
    ['vault/report.md', 'does not belong into the folder of the vault'],
  ] as const) {
    const ended = await run('runs', vault, '1', '--report', inFolder(file), '--with-passwords')
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining(says)])
  }
  expect(existsSync(inFolder('vault/report.md'))).toBe(false)
})

test('a plan that has invitations mailed runs only where that is said again', async () => {
  const invited = await tenant.call<{ invitedUser: { id: string } }>('POST', '/invitations', {
    invitedUserEmailAddress: 'ana@fabrikam.example',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })
  const { id } = invited.invitedUser
  await run('backup', vault)
  await tenant.call('DELETE', `/users/${id}`)
  await tenant.call('DELETE', `/directory/deletedItems/${id}`)
  const { snapshot } = (JSON.parse((await run('snapshots', vault, '--json')).out) as { snapshot: number }[])[0] ?? {}
  const at = ['restore', vault, '--at', String(snapshot), '--object', `user:${id}`, '--allow', 'give']
  const plan = await run(...at, '--mail-invitations', '--dry-run', '--json')
  writeFileSync(inFolder('plan.json'), plan.out)
  const again = ['restore', vault, '--plan', inFolder('plan.json'), '--allow', 'give', '--yes']
  expect(await run(...again)).toMatchObject({ code: 2, err: expect.stringContaining('Add --mail-invitations') })
  const ran = await run(...again, '--mail-invitations', '--json')
  expect(ran.code).toBe(0)
  expect(JSON.parse(ran.out)).toMatchObject({
    outcome: 'complete',
    writes: expect.any(Number),
    objects: [{ id, result: 'restored' }],
  })
})

test('the password is handed over once, on the screen and in the file, and then the vault has it no more', async () => {
  const first = await run('runs', vault, '1', '--with-passwords', '--report', inFolder('handed.json'), '--json')
  const [secret = ''] = secretsIn(first.out)
  expect(secret).toHaveLength(28)
  expect(secretsIn(readFileSync(inFolder('handed.json'), 'utf8'))).toEqual([secret])
  expect(first.err).toContain('in clear, with passwords')
  const second = await run('runs', vault, '1', '--with-passwords', '--json')
  expect([second.code, secretsIn(second.out)]).toEqual([0, []])
})
