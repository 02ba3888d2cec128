import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Difference } from '../../src/shared/model/change.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { dirsafe, type Ended, type Served, simulate } from './dirsafe.ts'
import { graphCall } from './graph-call.ts'

const passphrase = 'five unrelated words are good'
const name = 'Finance – Month end'

let folder: string
let vault: string
let served: Served

const run = (...args: readonly string[]): Promise<Ended> =>
  dirsafe(args, { ...served.env, DIRSAFE_PASSPHRASE: passphrase })
const online = (...args: readonly string[]): Promise<Ended> => run(...args, '--graph', served.graph)

/** What named the group goes with it, and is told by the tests of those kinds. */
const ofGroup = ['--kinds', 'user,group'] as const

async function json<T>(ended: Promise<Ended>, code = 0): Promise<T> {
  const { out, err, code: was } = await ended
  expect({ code: was, err: was === code ? '' : err }).toEqual({ code, err: '' })
  return JSON.parse(out) as T
}

async function idsOf(path: string, query = '$top=999'): Promise<readonly string[]> {
  const { value } = await graphCall<{ value: { id: string }[] }>(served, 'GET', `${path}?$select=id&${query}`)
  return value.map(({ id }) => id).sort()
}
const findGroup = async (): Promise<string | undefined> =>
  (await idsOf('/groups', `$filter=displayName eq '${name}'`))[0]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'story-'))
  vault = join(folder, 'vault')
  served = await simulate(200, 7)
})

afterAll(async () => {
  await served.stop()
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

const readPlan = (): Plan => JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan

// One story: each test goes on where the one before stopped.
let oldId: string
let members: readonly string[]
let owners: readonly string[]

test('creates a vault and tells its recovery code once', async () => {
  const created = await json<{ recoveryCode: string }>(run('vault', 'create', vault, '--json'))
  expect(created.recoveryCode).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){6}$/)
  const info = await dirsafe(['vault', 'info', vault, '--json'])
  expect(info.out).not.toContain(created.recoveryCode)
})

test('takes a first snapshot', async () => {
  const result = await json<BackupResult>(online('backup', vault, '--note', 'Before', '--json'))
  expect(result).toMatchObject({ snapshot: 1, outcome: 'complete', issues: [] })
  expect(result.captures.find((capture) => capture.kind === 'user' && capture.part === 'objects')).toMatchObject({
    state: 'complete',
    objects: 200,
  })
  oldId = (await findGroup()) ?? ''
  members = await idsOf(`/groups/${oldId}/members`)
  owners = await idsOf(`/groups/${oldId}/owners`)
  expect(members.length).toBeGreaterThan(0)
  expect(owners.length).toBeGreaterThan(0)
})

test('takes the second from what changed, and shows the deleted group', async () => {
  await graphCall(served, 'DELETE', `/groups/${oldId}`)
  await graphCall(served, 'DELETE', `/directory/deletedItems/${oldId}`)
  const result = await json<BackupResult>(online('backup', vault, '--json'))
  expect(result).toMatchObject({ snapshot: 2, outcome: 'complete' })
  const difference = await json<Difference>(run('diff', vault, '1', '2', ...ofGroup, '--json', '--exit-code'), 4)
  expect(difference.summary).toEqual({ added: 0, removed: 1, changed: 0 })
  expect(difference.changes).toMatchObject([{ kind: 'group', id: oldId, name, change: 'removed' }])
})

test('plans the restore without writing anything', async () => {
  const plan = await json<Plan>(
    online('restore', vault, '--at', '1', '--object', `group:${oldId}`, '--dry-run', '--json'),
  )
  expect(plan.steps[0]).toMatchObject({
    action: 'create',
    ticked: true,
    requests: [{ method: 'POST', url: `${served.graph}/v1.0/groups` }],
  })
  expect(await findGroup()).toBeUndefined()
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
})

test('refuses a plan whose requests were edited', async () => {
  const plan = readPlan()
  const [first, ...rest] = plan.steps
  const edited = {
    ...plan,
    steps: [
      { ...first, requests: [{ method: 'POST', url: `${served.graph}/v1.0/users`, body: { displayName: 'Mallory' } }] },
      ...rest,
    ],
  }
  writeFileSync(join(folder, 'edited.json'), JSON.stringify(edited))
  const refused = await online('restore', vault, '--plan', join(folder, 'edited.json'), '--yes', '--json')
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'planChanged' } })
  expect(await findGroup()).toBeUndefined()
})

test('refuses a plan with a step that gives access, unless that is allowed', async () => {
  const plan = readPlan()
  const [first, ...rest] = plan.steps
  writeFileSync(
    join(folder, 'gives.json'),
    JSON.stringify({ ...plan, steps: [{ ...first, gives: 'Gives a role.' }, ...rest] }),
  )
  const refused = await online('restore', vault, '--plan', join(folder, 'gives.json'), '--yes')
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('--allow give')
  expect(await findGroup()).toBeUndefined()
})

test('runs the plan that was shown: the group is back with every member and owner', async () => {
  const report = await json<RestoreReport>(
    online('restore', vault, '--plan', join(folder, 'plan.json'), '--yes', '--json'),
  )
  expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  const newId = (await findGroup()) ?? ''
  expect(newId).not.toBe(oldId)
  expect(report.objects.find((object) => object.id === oldId)).toMatchObject({ newId, result: 'restored' })
  expect(await idsOf(`/groups/${newId}/members`)).toEqual(members)
  expect(await idsOf(`/groups/${newId}/owners`)).toEqual(owners)
})

test('finds no difference to the live tenant; the group stands under mapped', async () => {
  const difference = await json<Difference>(online('diff', vault, '1', 'live', ...ofGroup, '--json', '--exit-code'))
  expect(difference.changes).toEqual([])
  expect(difference.mapped).toMatchObject([{ kind: 'group', id: oldId, name }])
})
