import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActivityFound, ActivityState } from '../../src/shared/model/activity.ts'
import type { Difference } from '../../src/shared/model/change.ts'
import type { Ended } from './dirsafe.ts'
import { makeLocalTenant, play } from './in-process.ts'

const tenant = makeLocalTenant(60, 7)
const passphrase = { DIRSAFE_PASSPHRASE: 'five unrelated words are good' }

let folder: string
let vault: string
let person: { readonly id: string; readonly displayName: string }
let administrator: string

const run = (...args: readonly string[]): Promise<Ended> =>
  play(args, { fetch: tenant.fetch, env: { ...tenant.env, ...passphrase } })

async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'activity-'))
  vault = join(folder, 'vault')
  expect((await run('vault', 'create', vault)).code).toBe(0)
  const { value } = await tenant.call<{ value: readonly (typeof person)[] }>(
    'GET',
    `/users?$filter=displayName eq 'Adele Vance'&$select=id,displayName`,
  )
  person = value[0] ?? { id: '', displayName: '' }
  administrator = (await tenant.call<{ displayName: string }>('GET', '/me')).displayName
  await run('backup', vault, '--kinds', 'user')
  expect([0, 3]).toContain((await run('backup', vault)).code)
  await tenant.call('PATCH', `/users/${person.id}`, { department: 'Choir' })
  expect([0, 3]).toContain((await run('backup', vault)).code)
})

afterAll(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

test('what was done to somebody is found, with who and what', async () => {
  const found = await json<ActivityFound>(
    'activity',
    vault,
    '--target',
    person.id,
    '--text',
    'update',
    '--since',
    '2026-11-03',
  )
  expect(found.entries[0]).toMatchObject({
    log: 'auditLog',
    activity: 'Update user',
    actor: { name: administrator },
    targets: [
      {
        id: person.id,
        modified: expect.arrayContaining([{ name: 'Department', before: ['Retail'], after: ['Choir'] }]),
      },
    ],
  })
  const { out } = await run('activity', vault, '--target', person.id, '--actor', administrator, '--limit', '1')
  expect(out).toContain(`Update user: Adele Vance  by ${administrator}`)
  expect(out).toContain('Department: ["Retail"] → ["Choir"]')
})

test('a difference says who and when', async () => {
  const difference = await json<Difference>('diff', vault, '2', '3', '--kinds', 'user')
  const [attribute] =
    difference.changes.find(({ id }) => id === person.id)?.attributes.filter(({ name }) => name === 'department') ?? []
  expect(attribute).toMatchObject({ before: 'Retail', after: 'Choir', who: administrator })
  expect(Date.parse(attribute?.at ?? '')).toBeGreaterThan(0)
  expect((await run('diff', vault, '2', '3', '--kinds', 'user')).out).toMatch(
    new RegExp(`department: Retail → Choir {2}\\(${administrator}, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)`),
  )
  const back = await json<Difference>('diff', vault, '3', '2', '--kinds', 'user')
  expect(back.changes.flatMap(({ attributes }) => attributes).every(({ who }) => who === undefined)).toBe(true)
})

test('sign-ins are kept when they are turned on, with a word on privacy, and go when they are too old', async () => {
  expect((await json<ActivityState>('vault', 'activity', vault)).signIns).toBe(false)
  expect((await json<ActivityFound>('activity', vault, '--kind', 'signIn')).entries).toEqual([])
  const on = await run('vault', 'activity', vault, '--sign-ins', 'on', '--audit-days', '90')
  expect(on.out).toContain('Sign-ins say when and from where people work')
  await run('backup', vault)
  const state = await json<ActivityState>('vault', 'activity', vault)
  expect(state).toMatchObject({ auditDays: 90, signIns: true, signInDays: 30 })
  const before = state.held[1]?.entries ?? 0
  expect(before).toBeGreaterThan(100)
  const found = await json<ActivityFound>(
    'activity',
    vault,
    '--kind',
    'signIn',
    '--actor',
    'adele',
    '--text',
    'azure portal',
  )
  expect(found.entries.every(({ actor }) => actor?.name === 'Adele Vance')).toBe(true)
  await run('vault', 'activity', vault, '--sign-in-days', '1')
  const pruned = await run('prune', vault, '--keep-last', '9', '--yes')
  expect(pruned.code).toBe(0)
  expect((await json<ActivityState>('vault', 'activity', vault)).held[1]?.entries).toBeLessThan(before)
})

test.each([
  [['activity', 'DIR', '--kind', 'other'], '--kind takes audit or signIn'],
  [['activity', 'DIR', '--since', 'soon'], '"soon" is no date'],
  [['vault', 'activity', 'DIR', '--sign-ins', 'maybe'], '--sign-ins takes on or off'],
  [['vault', 'activity', 'DIR', '--audit-days', '0'], '--audit-days must be a whole number'],
  [['vault', 'activity', 'DIR', '--audit-days', '9999'], 'at most 3650 days'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { code, err } = await run(...args.map((one) => (one === 'DIR' ? vault : one)))
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) })
})
