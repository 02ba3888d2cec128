import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault, type Vault } from '../../src/main/vault/open-vault.ts'
import type { Capture } from '../../src/shared/model/capture.ts'
import type { StoredItem } from '../../src/shared/model/feed.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import { fixturePassphrase, fixturesFolder } from './fixtures.ts'
import { tellAll } from './tell-all.ts'

// Writes a vault of the format this program has: node test/vault/make-fixture.ts NAME. Run once for each format that is
// released, with the program that is released; never again afterwards.

const userShape = { path: '/users/delta', asked: ['department', 'displayName', 'mail'], links: ['manager'] }
const groupShape = { path: '/groups/delta', asked: ['description', 'displayName'], links: ['members', 'owners'] }
const at = (day: number): string => `2026-03-0${day}T08:00:00.000Z`
const idOf = (letter: string): string => `${letter.repeat(8)}-0000-4000-8000-${letter.repeat(12)}`
const [ada, ben, cyd, gus] = ['a', 'b', 'c', '9'].map((letter) => idOf(letter)) as [string, string, string, string]

const person = (id: string, displayName: string, department: string, manager?: string): StoredItem => {
  const content = { displayName, department, mail: `${displayName.toLowerCase()}@contoso.com` }
  const links =
    manager === undefined ? [] : [{ link: 'manager', target: { id: manager, kind: 'user' }, isRemoved: false }]
  return { id, attributes: { content, named: Object.keys(content) }, links, unread: [] }
}

const group = (members: readonly string[], unread: StoredItem['unread'] = []): StoredItem => {
  const content = { displayName: 'Choir', description: 'Sings on Thursdays – Grüße' }
  const link = (name: string, id: string) => ({ link: name, target: { id, kind: 'user' }, isRemoved: false })
  const links = [...members.map((id) => link('members', id)), link('owners', ada)]
  return { id: gus, attributes: { content, named: Object.keys(content) }, links, unread }
}

const captures = (members: Partial<Capture> = {}): readonly Capture[] =>
  ['user/objects', 'user/manager', 'user/photo', 'group/objects', 'group/members', 'group/owners'].map((name) => {
    const [kind = '', part = ''] = name.split('/')
    return { kind, part, state: 'complete', count: 3, exceptions: 0, ...(part === 'members' ? members : {}) }
  })

function read({ backup }: Vault, run: number, users: readonly StoredItem[], groups: readonly StoredItem[]): void {
  for (const [feed, shape, items] of [
    ['user', userShape, users],
    ['group', groupShape, groups],
  ] as const) {
    backup.startRound(run, feed, { shape, isFull: true })
    backup.applyPage(run, feed, items, { delta: `https://graph.example/${feed}/${run}` })
    backup.finishRound(run, feed)
  }
}

function backUp(
  vault: Vault,
  day: number,
  users: readonly StoredItem[],
  groups: readonly StoredItem[],
  members: Partial<Capture> = {},
): void {
  const run = vault.backup.beginRun({ startedAt: at(day), purpose: 'backup', note: `Day ${day}` })
  read(vault, run, users, groups)
  vault.backup.applyPhotos(run, 'user', [
    {
      id: ada,
      state: 'photo',
      etag: `"${Math.min(day, 2)}"`,
      bytes: Buffer.from(`a picture of day ${Math.min(day, 2)}`),
    },
    { id: ben, state: 'none' },
  ])
  vault.backup.saveCaptures(run, captures(members))
  const isPartial = members.state !== undefined
  vault.backup.finishRun(run, {
    finishedAt: at(day).replace('08:00', '08:01'),
    outcome: isPartial ? 'partial' : 'complete',
    issues: isPartial ? [{ kind: 'group', part: 'members', message: 'The members of Choir could not be read.' }] : [],
    requests: 10 + day,
    units: 12.5,
  })
}

/** A restore that ended, with a successor, and an undo of it that was interrupted. */
function restore({ journal }: Vault): void {
  const plan: Plan = {
    plan: '0'.repeat(64),
    snapshot: 1,
    selection: { objects: [{ kind: 'user', id: cyd }], kinds: [], parts: null },
    options: { links: 'add', allowGive: false, allowTake: false },
    steps: [],
    blocked: [],
    warnings: [],
    units: 1,
    writes: 1,
    estimateMs: 100,
  }
  for (const [number, isEnded] of [
    [1, true],
    [2, false],
  ] as const) {
    const run = journal.begin(isEnded ? plan : { ...plan, undoes: 1 }, at(4), 3)
    const sent = { method: 'POST', url: '/users', body: { displayName: 'Cyd' } } as const
    journal.intend(run, { step: 1, request: 0, sent, before: { twins: [], at: at(4) } })
    if (!isEnded) continue
    journal.settle(run, 1, 0, 'done', idOf('d'))
    journal.mapId(run, 'user', cyd, idOf('d'))
    const report: RestoreReport = {
      run: number,
      outcome: 'complete',
      objects: [{ kind: 'user', id: cyd, name: 'Cyd', newId: idOf('d'), result: 'restored' }],
      worksheet: [],
      issues: [],
      differencesLeft: 0,
      writes: 1,
      ms: 12,
    }
    journal.finish(run, report, at(4).replace('08:00', '08:02'))
  }
}

/** Two entries of the audit log, in one of which Ben is named, and a sign-in of Ben. */
function noteActivity({ activity }: Vault): void {
  const who = (id: string, displayName: string) => ({
    id,
    displayName,
    userPrincipalName: `${displayName.toLowerCase()}@contoso.com`,
  })
  const audit = (day: number, target: object) => ({
    id: `Directory_${day}`,
    activityDateTime: at(day).replace('.000Z', '.1234567Z'),
    activityDisplayName: 'Update user',
    category: 'UserManagement',
    initiatedBy: { app: null, user: { ...who(ada, 'Ada'), ipAddress: '192.0.2.7' } },
    result: 'success',
    targetResources: [
      {
        ...target,
        type: 'User',
        modifiedProperties: [{ displayName: 'Department', oldValue: '["Music"]', newValue: '["Sales"]' }],
      },
    ],
  })
  const notBefore = at(1)
  activity.saveSettings('auditLog', { isOn: true, days: 90 })
  activity.keep('auditLog', [audit(1, who(cyd, 'Cyd')), audit(2, who(ben, 'Ben'))], { notBefore, reached: at(2) })
  activity.saveSettings('signInLog', { isOn: true, days: 7 })
  const signIn = { userId: ben, userDisplayName: 'Ben', userPrincipalName: 'ben@contoso.com', appDisplayName: 'Portal' }
  activity.keep('signInLog', [{ id: idOf('e'), createdDateTime: at(3), ...signIn }], { notBefore })
}

async function make(name: string): Promise<void> {
  const folder = join(fixturesFolder, name)
  if (existsSync(folder))
    throw new Error(`There is a fixture ${name} already. One that was released is never made again.`)
  mkdirSync(fixturesFolder, { recursive: true })
  try {
    const { recoveryCode } = await createVault(folder, { passphrase: fixturePassphrase })
    const vault = await openVault(folder, { passphrase: fixturePassphrase })
    vault.backup.setTenantId('5b9f3c1e-0000-4000-8000-000000000001')
    const [a, b, c] = [person(ada, 'Ada', 'Music'), person(ben, 'Ben', 'Music', ada), person(cyd, 'Cyd', 'Sales', ada)]
    backUp(vault, 1, [a, b, c], [group([ben, cyd])])
    backUp(vault, 2, [a, person(ben, 'Ben', 'Sales', ada), c], [group([ben])])
    // Ben is what he was on the first day; Cyd is gone; the members could not be read.
    backUp(vault, 3, [a, b], [group([], [{ part: 'members', reason: 'Hidden membership.' }])], {
      state: 'partial',
      exceptions: 1,
      reason: 'Hidden membership.',
    })
    restore(vault)
    noteActivity(vault)
    const run = vault.backup.beginRun({ startedAt: at(5), purpose: 'backup', note: 'Interrupted' })
    vault.backup.startRound(run, 'user', { shape: userShape, isFull: true })
    vault.backup.applyPage(run, 'user', [person(ada, 'Ada', 'Board')], { next: 'https://graph.example/user/next' })
    const told = tellAll(vault)
    vault.close()
    writeFileSync(join(folder, 'expected.json'), `${JSON.stringify({ recoveryCode, told }, null, 2)}\n`)
    rmSync(join(folder, 'vault.lock'), { force: true })
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true })
    throw thrown
  }
}

await make(process.argv[2] ?? '')
