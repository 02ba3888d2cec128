import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import selfsigned from 'selfsigned'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ConnectionStatus } from '../../src/shared/api/connection.contract.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { accepting, declining, userOf } from '../sign-in/stage.ts'
import type { Ended } from './dirsafe.ts'
import { type Around, play } from './in-process.ts'
import { makeSigningTenant } from './signing-tenant.ts'

vi.setConfig({ testTimeout: 120_000 })

const tenant = makeSigningTenant(60, 6)
const { simulator, clients } = tenant
const administrator = tenant.administrator()
let folder: string
let vault: string

/** Everything that was secret in an answer of the sign-in service, and everything a command wrote. */
const [secrets, written] = [new Set<string>(), [] as string[]]

async function watch(fetch: NonNullable<Around['fetch']>, ...args: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...args)
  if (!String(args[0]).includes('/oauth2/v2.0/token')) return response
  const body = (await response.clone().json()) as { readonly [name: string]: unknown }
  for (const name of ['access_token', 'refresh_token', 'id_token'])
    if (typeof body[name] === 'string') secrets.add(body[name])
  return response
}

async function run(args: readonly string[], { fetch = simulator.fetch, ...around }: Around = {}): Promise<Ended> {
  const ended = await play(args, {
    ...around,
    fetch: (...sent) => watch(fetch, ...sent),
    env: { DIRSAFE_PASSPHRASE: 'five unrelated words are good', ...around.env },
  })
  written.push(ended.out, ended.err)
  return ended
}
const registrations = ['--client-id', clients.read, '--restore-client-id', clients.restore]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'))
  vault = join(folder, 'vault')
  await run(['vault', 'create', vault])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

// One story: each test goes on where the one before stopped.

test.each([
  [['sign-in', 'x'], {}, 'Name the app registrations'],
  [['sign-in', 'x', '--restore-client-id', clients.restore], {}, 'Give --client-id too'],
  [['sign-in', 'x', '--client-id', 'no'], {}, 'Give the application (client) ID'],
  [['sign-in', 'x', ...registrations, '--tenant', 'a b'], {}, 'Give the id of the tenant or one of its domains.'],
  [['sign-in', 'x', ...registrations, '--kinds', 'user,elf'], {}, 'There is no kind or log "elf".'],
  [['sign-in', 'x', ...registrations, '--cloud', 'blue'], {}, '--cloud takes one of public, usGovernment, usDefense'],
  [
    ['sign-in', 'x', ...registrations, '--graph', 'https://graph.example'],
    {},
    'Give --authority and --graph together.',
  ],
  [['sign-in', 'x', ...registrations, '--authority', 'http://a.example'], {}, '--authority takes an https address'],
  [['sign-in', 'x', ...registrations], { DIRSAFE_ACCESS_TOKEN: 't' }, 'DIRSAFE_ACCESS_TOKEN is set'],
  [['sign-out', 'x'], {}, 'Nobody is signed in with this vault.'],
  [['backup', 'x'], { DIRSAFE_CLIENT_ID: 'a' }, 'set DIRSAFE_TENANT_ID and DIRSAFE_CLIENT_CERTIFICATE too'],
  [['register-help', '--unattended-restore'], {}, 'give --kinds, and no other option'],
  [['register-help', '--unattended-restore', '--kinds', 'user', '--azure-cli'], {}, 'no script is made for it'],
  [['register-help', '--powershell', '--azure-cli'], {}, 'Choose --powershell or --azure-cli, not both.'],
])('%s: says what is wrong', async (args, env, sentence) => {
  const ended = await run(
    args.map((arg) => (arg === 'x' ? vault : arg)),
    { env: env as Record<string, string> },
  )
  expect(ended.code).toBe(2)
  expect(ended.err.replace(/\s+/g, ' ')).toContain(sentence)
})

test('what restoring without a person takes is listed for the kinds that are named, with a warning', async () => {
  const { code, out } = await run(['register-help', '--unattended-restore', '--kinds', 'group'])
  expect(code).toBe(0)
  expect(out.replace(/\s+/g, ' ')).toContain('can write to the tenant at any time, and nobody is asked.')
  expect(out).toContain('Group.ReadWrite.All')
  expect(out).not.toMatch(/User\.ReadWrite|Policy\.|Directory\.AccessAsUser/)
})

test('without a sign-in a backup says what to do', async () => {
  const { code, err } = await run(['backup', vault])
  expect(code).toBe(1)
  expect(err).toMatch(/[sS]ign/)
})

test('a declined consent ends in a sentence, and nothing is connected', async () => {
  const { open } = tenant.browserOf(declining(userOf(simulator, 'globalAdministrator')))
  const { code, err } = await run(['sign-in', vault, ...registrations], { openBrowser: open })
  expect(code).toBe(1)
  expect(err).toContain('The permissions were declined in the browser.')
  expect((await run(['sign-out', vault])).err).toContain('Nobody is signed in')
})

test('sign-in shows every permission with its reason, and who signed in', async () => {
  const { code, out, err } = await run(['sign-in', vault, ...registrations, '--kinds', 'user,group'], {
    openBrowser: administrator.open,
  })
  expect(err).toBe('')
  expect(code).toBe(0)
  expect(out).toContain('User.Read.All')
  expect(out).not.toContain('Policy.Read.All')
  expect(out).toContain(`Signed in as ${userOf(simulator, 'globalAdministrator')}`)
  expect(administrator.visits).toHaveLength(1)
  const asked = simulator.signIn.log.find(({ endpoint }) => endpoint === 'authorize')
  expect(asked?.clientId).toBe(clients.read)
  expect(asked?.scopes?.filter((scope) => /Write/.test(scope))).toEqual([])
})

test('later backups need nothing else, and read only what was chosen', async () => {
  const { code, out, err } = await run(['backup', vault, '--json'])
  expect(err).not.toContain('Issue')
  expect(code).toBe(0)
  const { captures } = JSON.parse(out) as BackupResult
  const read = captures.filter(({ state }) => state === 'complete').map(({ kind }) => kind)
  expect([...new Set(read)].sort()).toEqual(['group', 'user'])
  expect(administrator.visits).toHaveLength(1)
})

test('sign-in again needs no option, and shows the status as JSON', async () => {
  const { code, out } = await run(['sign-in', vault, '--kinds', 'all', '--json'], { openBrowser: administrator.open })
  expect(code).toBe(0)
  const status = JSON.parse(out) as ConnectionStatus
  expect(status).toMatchObject({ readClient: clients.read, restoreClient: clients.restore, kinds: null })
  expect(status.tenantId).toBe(simulator.tenantId)
  expect((await run(['backup', vault])).code).toBe(0)
})

test('one registration for both is warned of', async () => {
  const { out } = await run(['sign-in', vault, '--client-id', clients.read, '--kinds', 'user'], {
    openBrowser: administrator.open,
  })
  expect(out.replace(/\s+/g, ' ')).toContain('two registrations are safer')
  await run(['sign-in', vault, ...registrations, '--kinds', 'all'], { openBrowser: administrator.open })
})

test('a revoked sign-in during a backup: at a terminal the browser opens and it goes on; unattended it ends', async () => {
  let left = 12
  const fetch: Around['fetch'] = (input, init) => {
    left -= 1
    if (left === 0) simulator.signIn.revokeSessions()
    return simulator.fetch(input, init)
  }
  const before = administrator.visits.length
  const attended = await run(['backup', vault, '--full'], { fetch, typed: '', openBrowser: administrator.open })
  expect(attended.code).toBe(0)
  expect(attended.err).toContain('Signed in. The work goes on.')
  expect(administrator.visits).toHaveLength(before + 1)
  left = 12
  const unattended = await run(['backup', vault, '--full'], { fetch, openBrowser: administrator.open })
  expect(unattended.code).toBe(1)
  expect(unattended.err).toContain('Sign in')
  expect(administrator.visits).toHaveLength(before + 1)
  await run(['sign-in', vault], { openBrowser: administrator.open })
})

test('who does not want to sign in again ends the backup by it', async () => {
  let left = 12
  const fetch: Around['fetch'] = (input, init) => {
    left -= 1
    if (left === 0) simulator.signIn.revokeSessions()
    return simulator.fetch(input, init)
  }
  const { open } = tenant.browserOf(declining(userOf(simulator, 'globalAdministrator')))
  for (const { id } of simulator.signIn.clients) simulator.signIn.revokeConsent({ clientId: id })
  const { code, err } = await run(['backup', vault, '--full'], { fetch, typed: 'no\n', openBrowser: open })
  expect(err).toContain('The permissions were declined in the browser.')
  expect(code).toBe(1)
  await run(['sign-in', vault], { openBrowser: administrator.open })
  expect((await run(['backup', vault])).code).toBe(0)
})

test('who declined by mistake is asked again, and the backup goes on', async () => {
  let left = 12
  const fetch: Around['fetch'] = (input, init) => {
    left -= 1
    if (left === 0) simulator.signIn.revokeSessions()
    return simulator.fetch(input, init)
  }
  for (const { id } of simulator.signIn.clients) simulator.signIn.revokeConsent({ clientId: id })
  const name = userOf(simulator, 'globalAdministrator')
  const twice: ReturnType<typeof tenant.browserOf> = tenant.browserOf((page) =>
    (twice.visits.length === 1 ? declining(name) : accepting(name))(page),
  )
  const { code, err } = await run(['backup', vault, '--full'], { fetch, typed: 'yes\n', openBrowser: twice.open })
  expect(err).toContain('The permissions were declined in the browser.')
  expect(twice.visits).toHaveLength(2)
  expect(code).toBe(0)
})

test('a restore asks for its own permissions, by its own registration; unattended it says why not', async () => {
  const group = simulator.state
    .groups()
    .find((one) => one['membershipRule'] === undefined && !one['onPremisesSyncEnabled'])
  const graph = async (method: string, body?: unknown): Promise<void> => {
    await simulator.fetch(`https://graph.microsoft.com/v1.0/groups/${group?.id}`, {
      method,
      headers: { authorization: `Bearer ${simulator.accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  await graph('PATCH', { description: 'before' })
  const { snapshot } = JSON.parse((await run(['backup', vault, '--json'])).out) as BackupResult
  await graph('PATCH', { description: 'after' })
  const args = [
    'restore',
    vault,
    '--at',
    String(snapshot),
    '--object',
    `group:${group?.id}`,
    '--attributes',
    'description',
    '--yes',
  ]
  const unattended = await run(args, { openBrowser: administrator.open })
  expect(unattended.code).toBe(1)
  expect(unattended.err).toContain('A restore needs somebody at the terminal')
  simulator.signIn.clearLog()
  const attended = await run(args, { typed: '', openBrowser: administrator.open })
  expect(attended.err).not.toContain('cannot')
  expect(attended.out).toContain('This restore needs permissions to write.')
  expect(attended.code).toBe(0)
  const asked = simulator.signIn.log.filter(({ endpoint }) => endpoint === 'authorize')
  expect(asked.map(({ clientId }) => clientId)).toEqual([clients.restore])
  expect(asked[0]?.scopes).not.toContain('User.ReadWrite.All')
})

test('sign-out forgets, and says where consents are taken back', async () => {
  const { code, out } = await run(['sign-out', vault])
  expect(code).toBe(0)
  expect(out).toContain('Enterprise applications')
  const { code: after, err } = await run(['backup', vault])
  expect(after).toBe(1)
  expect(err).toMatch(/[sS]ign/)
})

test('a certificate signs in where nobody is', async () => {
  const made = await selfsigned.generate([{ name: 'commonName', value: 'job' }], { keySize: 2048 })
  const file = join(folder, 'job.pem')
  writeFileSync(file, `${made.cert}\n${made.private}`)
  simulator.signIn.registerCertificate(clients.job, made.cert)
  const env = {
    DIRSAFE_CLIENT_ID: clients.job,
    DIRSAFE_TENANT_ID: simulator.tenantId,
    DIRSAFE_CLIENT_CERTIFICATE: file,
  }
  const { code, err } = await run(['backup', vault], { env })
  expect(err).not.toContain('Issue')
  expect(code).toBe(0)
  const missing = await run(['backup', vault], { env: { ...env, DIRSAFE_CLIENT_CERTIFICATE: join(folder, 'no.pem') } })
  expect(missing.err).toContain('The certificate file cannot be read')
})

test('no token was written anywhere', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'))
  expect(secrets.size).toBeGreaterThan(10)
  for (const secret of secrets) for (const text of [...texts, ...written]) expect(text.includes(secret)).toBe(false)
})
