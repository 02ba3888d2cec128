import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Plan } from '../../../shared/model/plan.ts'
import { createVault } from '../create-vault.ts'
import type { Vault } from '../open-vault.ts'
import { allEntries } from '../testing/all-entries.ts'
import { audit, people, signIn } from '../testing/audit-entries.ts'
import { decryptDatabase } from '../testing/decrypt-database.ts'
import { openRawDatabase, readDataKey } from '../testing/open-raw-database.ts'
import { allComplete, begin, finish, groupShape, item, someTime, to } from '../testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'

const word = 'KanarienvogelQX7'
const personId = '7b1f0c7e-1111-4222-8333-944445555666'
const person = { kind: 'user', id: personId }
const address = `${word}@contoso.example`

const shape = {
  path: '/users/delta',
  asked: ['displayName', 'jobTitle', 'mail', 'otherMails', 'userPrincipalName'],
  links: ['manager'],
}

const contentAt = (day: number) => ({
  displayName: `Anna ${word}`,
  jobTitle: `${word} keeper of day ${day}`,
  mail: address,
  otherMails: [`private.${address}`],
  userPrincipalName: `${word}.upn@contoso.example`,
})

/** Ten days in which the person changes each day, among two hundred others that are much alike. */
function backUpDays({ backup }: Vault): void {
  for (let day = 1; day <= 10; day++) {
    const run = begin(backup, `Before Anna ${word} leaves`)
    const others = Array.from({ length: 200 }, (_, n) =>
      item(`u${n}`, { displayName: `User ${n}`, jobTitle: (n + day) % 9 === 0 ? `Title ${day}` : 'Clerk' }, [
        to('manager', personId, 'user'),
      ]),
    )
    backup.startRound(run, 'user', { shape, isFull: true })
    backup.applyPage(run, 'user', [...others.slice(0, 90), item(personId, contentAt(day)), ...others.slice(90)], {
      delta: `d${day}`,
    })
    backup.finishRound(run, 'user')
    backup.startRound(run, 'group', { shape: groupShape, isFull: true })
    backup.applyPage(run, 'group', [item('g1', { displayName: 'Group' }, [to('members', personId, 'user')])], {
      delta: 'd',
    })
    backup.finishRound(run, 'group')
    const bytes = Buffer.concat([Buffer.alloc(9000, `jpeg of day ${day} `), Buffer.from(word)])
    backup.applyPhotos(run, 'user', [{ id: personId, state: 'photo', etag: `${word}${day}`, bytes }])
    finish(backup, run, allComplete)
  }
}

/** A restore of the person, and of a group whose description mentions the person. */
function restore({ journal }: Vault): number {
  const request = { method: 'PATCH' as const, url: `https://graph.example/users/${personId}`, body: contentAt(1) }
  const object = { ...person, name: `Anna ${word}` }
  const plan = {
    snapshot: 1,
    steps: [
      { step: 1, object, requests: [request], changes: [{ name: 'jobTitle', now: word, after: `old ${word}` }] },
      { step: 2, object: { kind: 'group', id: 'g1', name: 'Group' }, targets: [object], requests: [] },
    ],
    warnings: [`Anna ${word} is alone.`],
  } as unknown as Plan
  const run = journal.begin(plan, someTime)
  journal.intend(run, { step: 1, request: 0, sent: request, before: { jobTitle: `before ${word}` } })
  const body = { description: `Ask anna ${word.toUpperCase()} or ${address}` }
  journal.intend(run, {
    step: 2,
    request: 0,
    sent: { method: 'PATCH', url: `https://graph.example/groups/g1?$filter=mail eq '${address}'`, body },
    before: { description: 'Ask Hannah.' },
  })
  journal.settle(run, 1, 0, 'failed', `The user ${address} was not found.`)
  journal.finish(run, { run, objects: [object], worksheet: [{ object, todo: `Tell Anna ${word}.` }] } as never)
  return run
}

/** What the person did, what was done to the person, and what others did that names the person. */
function noteActivity({ activity }: Vault): void {
  const who = { id: personId, displayName: `Anna ${word}`, userPrincipalName: contentAt(1).userPrincipalName }
  const other = people.ada
  const quoted: readonly [string, string, string] = ['Manager.DisplayName', `Anna ${word}`, `old ${address}`]
  const audits = Array.from({ length: 40 }, (_, number) =>
    number % 3 === 0
      ? audit(number, someTime, who, other)
      : number % 3 === 1
        ? audit(number, someTime, other, who, ['Department', `${word} one`, `${word} two`])
        : audit(number, someTime, other, other, quoted),
  )
  const unconcerned = audit(99, someTime, other, other)
  activity.keep('auditLog', [...audits, unconcerned], { notBefore: '2020-01-01T00:00:00Z' })
  const signIns = [signIn(1, someTime, who), signIn(2, someTime, other)]
  activity.keep('signInLog', signIns, { notBefore: '2020-01-01T00:00:00Z' })
}

/** How often the word stands in the database in clear, whatever SQLite thinks of the place. */
const countWords = (clear: Buffer): number =>
  clear.toString('latin1').toLowerCase().split(word.toLowerCase()).length - 1

/** Contents of the person as stored: compressed, the word cannot be seen in them. Cut into pieces long enough to be theirs. */
async function readPieces(dir: string): Promise<readonly Buffer[]> {
  const db = await openRawDatabase(dir)
  const rows = db
    .prepare<[], { bytes: Buffer }>(
      `SELECT DISTINCT bytes FROM version JOIN content ON c = content JOIN object USING (o)
       WHERE id = x'${personId.replaceAll('-', '')}' AND part = 0`,
    )
    .all()
  const entries = db
    .prepare<[], { bytes: Buffer }>(
      `SELECT bytes FROM activity JOIN activity_role USING (a) JOIN activity_party USING (p)
       WHERE activity_party.id = x'${personId.replaceAll('-', '')}'`,
    )
    .all()
  db.close()
  return [...rows, ...entries].flatMap(({ bytes }) =>
    Array.from({ length: Math.floor(bytes.length / 16) }, (_, at) => bytes.subarray(at * 16, at * 16 + 16)),
  )
}

test('of a person who was erased no byte is left in the file, and the id and the links stay', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const first = await openTestVault(dir)
    backUpDays(first)
    const run = restore(first)
    noteActivity(first)
    first.close()
    const dataKey = await readDataKey(dir)
    const pieces = await readPieces(dir)
    const before = decryptDatabase(databaseOf(dir), dataKey)
    expect(countWords(before)).toBeGreaterThan(40)
    expect(pieces.length).toBeGreaterThan(20)
    expect(pieces.filter((piece) => !before.includes(piece))).toEqual([])

    const vault = await openTestVault(dir)
    const preview = vault.removal.forgetPreview(person)
    expect(preview).toMatchObject({
      object: { ...person, name: `Anna ${word}` },
      snapshots: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
      contents: 10,
      photos: 10,
      shared: 0,
      restores: [run],
      activity: 41,
      links: 201,
      isInNewest: true,
      givesUpRun: false,
      mentions: { count: 0, first: [] },
    })
    expect(preview.searchTexts).toBeGreaterThan(0)
    const root = vault.snapshots.snapshots()[9]?.root
    expect(vault.removal.forget(person, '2026-03-04T05:06:07.000Z')).toEqual({ ...preview, isInLog: false })

    // While it is still open: what is in the log counts.
    expect(readFileSync(`${databaseOf(dir)}-wal`)).toHaveLength(0)
    const state = vault.snapshots.stateAt(4, person)
    expect(state).toMatchObject({ name: '(forgotten)', content: {}, forgottenAt: '2026-03-04T05:06:07.000Z' })
    expect(state?.asked.size).toBe(0)
    expect(state?.photo).toBeUndefined()
    expect(vault.history.unread(4)).toEqual([
      {
        object: { ...person, name: '(forgotten)' },
        part: 'objects',
        reason: 'Erased on request on 2026-03-04.',
      },
    ])
    expect(vault.snapshots.stateAt(4, { kind: 'group', id: 'g1' })?.links.get('members')?.targets).toEqual([
      { ...person, name: '(forgotten)' },
    ])
    expect(vault.snapshots.history(person).map(({ from, parts }) => [from, parts])).toEqual([[1, ['created']]])
    expect(vault.snapshots.snapshots()[9]?.root).toBe(root)
    const [own, others] = allEntries(vault.journal, run)
    expect(own).toMatchObject({ sent: { body: '(forgotten)' }, before: '(forgotten)', state: 'failed' })
    expect(others?.sent.body).toEqual({ description: 'Ask (forgotten) or (forgotten)' })
    expect(others?.before).toEqual({ description: 'Ask Hannah.' })
    expect(vault.journal.report(run)?.objects).toEqual([{ ...person, name: '(forgotten)' }])
    const all = { limit: 100, skip: 0 }
    expect(vault.activity.find({ ...all, text: word }).found).toEqual([])
    expect(vault.activity.find({ ...all, log: 'signInLog' }).found).toHaveLength(1)
    const about = vault.activity.find({ ...all, target: personId }).found
    expect(about).toHaveLength(13)
    expect(about[0]?.entry['targetResources']).toMatchObject([
      {
        id: personId,
        displayName: '(forgotten)',
        modifiedProperties: [{ displayName: 'Department', oldValue: '(forgotten)', newValue: '(forgotten)' }],
      },
    ])
    expect(about[0]?.entry['initiatedBy']).toMatchObject({ user: people.ada })
    expect(vault.activity.find({ ...all, actor: 'forgotten' }).found).toHaveLength(14)
    expect(vault.activity.find({ ...all, text: 'ada' }).found).toHaveLength(42)
    expect(vault.removal.forgetPreview(person).activity).toBe(0)
    vault.close()

    const after = decryptDatabase(databaseOf(dir), dataKey)
    expect(countWords(after)).toBe(0)
    expect(pieces.filter((piece) => after.includes(piece))).toEqual([])
  }))
