import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import type { TestTables } from '../testing/open-test-tables.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, readFeed, someTime, to } from '../testing/small-tenant.ts'
import { withVault } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'

const at = '2026-03-04T05:06:07.000Z'
const anna = { kind: 'user', id: 'u1' }
const person = (name: string) => item('u1', { displayName: name, mail: 'anna@contoso.example' }, [to('manager', 'u2')])
const other = item('u2', { displayName: 'Bert' })

const photo = (text: string) => [
  { id: 'u1', state: 'photo' as const, etag: text, bytes: new Uint8Array(Buffer.from(text)) },
]

const nameAt = ({ snapshots }: TestTables, snapshot: number) => snapshots.stateAt(snapshot, anna)?.name

test('a person who is still in the tenant comes back with the next full read, and only from then on', () =>
  withTables((opened) => {
    const { backup, removal, snapshots, history } = opened
    const first = begin(backup)
    readFeed(backup, first, 'user', [person('Anna'), other])
    backup.applyPhotos(first, 'user', photo('old'))
    finish(backup, first)
    removal.forget(anna, at)
    const delta = begin(backup)
    readFeed(backup, delta, 'user', [], 'page')
    expect(finish(backup, delta)).toBe(0)
    expect(nameAt(opened, delta)).toBe('(forgotten)')
    const full = begin(backup)
    readFeed(backup, full, 'user', [person('Anna'), other])
    backup.applyPhotos(full, 'user', photo('new'))
    finish(backup, full)
    expect(snapshots.stateAt(full, anna)?.photo?.etag).toBe('new')
    expect(snapshots.history(anna).map(({ from }) => from)).toEqual([1])
    expect([1, delta, full].map((n) => nameAt(opened, n))).toEqual(['(forgotten)', '(forgotten)', 'Anna'])
    // Nobody knows whether anything changed.
    expect(snapshots.report(full).changed).toBe(0)
    expect(history.unread(full)).toEqual([])
    expect(removal.forgetPreview(anna)).toMatchObject({ forgottenAt: at, snapshots: [full], contents: 1 })
  }))

test('a content that someone else has too stays for that one', () =>
  withTables(({ backup, removal, snapshots, history }) => {
    const twin = { kind: 'user', id: 'u3' }
    const content = { displayName: 'Service' }
    const bytes = Uint8Array.of(1, 2, 3)
    const run = begin(backup)
    readFeed(backup, run, 'user', [item('u1', content), item('u3', content)])
    for (const id of ['u1', 'u3']) backup.applyPhotos(run, 'user', [{ id, state: 'photo', etag: id, bytes }])
    finish(backup, run)
    expect(removal.forget(anna, at)).toMatchObject({ contents: 1, photos: 1, shared: 2, mentions: { count: 1 } })
    const [gone, kept] = history.statesAt(run, [anna, twin])
    expect(gone?.photo).toBeUndefined()
    expect(kept?.content).toEqual(content)
    expect(Buffer.from(snapshots.photo(kept?.photo?.hash ?? '') ?? [])).toEqual(Buffer.from(bytes))
    expect(snapshots.photo('00'.repeat(32))).toBeUndefined()
  }))

test('what hangs on the person and is called after it is erased too; what is called otherwise stays', () =>
  withTables(({ backup, removal, snapshots, search }) => {
    const run = begin(backup)
    readFeed(backup, run, 'user', [person('Anna Berg'), other])
    const shape = { path: '/roles', asked: ['displayName', 'principalName'], links: ['principal'] }
    backup.startRound(run, 'roleAssignment', { shape, isFull: true })
    const assigned = (id: string, principal: string, principalName: string) =>
      item(id, { displayName: `Reader – ${principalName}`, principalName }, [to('principal', principal, 'user')])
    const all = [assigned('r1', 'u1', 'Anna Berg'), assigned('r2', 'u1', 'somebody'), assigned('r3', 'u2', 'Anna Berg')]
    backup.applyPage(run, 'roleAssignment', all, {})
    backup.finishRound(run, 'roleAssignment')
    finish(backup, run)
    expect(removal.forget(anna, at)).toMatchObject({ contents: 2, links: 3, mentions: { count: 1 } })
    const [own, plain, others] = ['r1', 'r2', 'r3'].map((id) => snapshots.stateAt(run, { kind: 'roleAssignment', id }))
    expect(own).toMatchObject({ name: '(forgotten)', content: {}, forgottenAt: at })
    expect(own?.links.get('principal')?.targets).toEqual([{ ...anna, name: '(forgotten)' }])
    expect(plain?.content).toEqual(all[1]?.attributes?.content)
    expect(others?.content).toEqual(all[2]?.attributes?.content)
    expect(search.find({ text: 'anna', snapshot: run, limit: 9 }).hits.map(({ id }) => id)).toEqual(['r3'])
  }))

test('those who still mention the person are counted and named', () =>
  withTables(({ backup, removal }) => {
    backUp(backup, {
      user: [person('Anna Berg'), item('u2', { displayName: 'Hannah Bergmann' })],
      group: [
        item('g1', { displayName: 'Fans of anna berg' }),
        item('g2', { displayName: 'Joanna', description: 'joanna@contoso.example' }),
        item('g3', { displayName: 'Mail', description: 'Write to ANNA@contoso.example.' }),
      ],
    })
    expect(removal.forgetPreview(anna).mentions).toEqual({
      count: 2,
      first: [
        { kind: 'group', id: 'g1', name: 'Fans of anna berg' },
        { kind: 'group', id: 'g3', name: 'Mail' },
      ],
    })
  }))

test('an unfinished backup is given up, and with it what only it had read', () =>
  withTables(({ backup, removal }) => {
    backUp(backup, { user: [other] })
    const run = begin(backup)
    readFeed(backup, run, 'user', [person('Anna'), other])
    expect(removal.forgetPreview(anna)).toMatchObject({ givesUpRun: true, snapshots: [] })
    removal.forget(anna, at)
    expect(backup.unfinishedRun()).toBeUndefined()
    expect(() => removal.forgetPreview(anna)).toThrow(expect.objectContaining({ code: 'notFound' }))
  }))

test('no photo is asked of a person who was erased and not read anew', () =>
  withTables(({ backup, removal }) => {
    backUp(backup, { user: [person('Anna'), other] })
    removal.forget(anna, at)
    const run = begin(backup)
    readFeed(backup, run, 'user', [], 'page')
    expect(backup.photosToAsk(run, 'user', 1).slice(0, 9)).toEqual([{ id: 'u2' }])
    backup.applyPhotos(run, 'user', [{ id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1) }])
    expect(backup.countPart(run, 'user', 'photo').count).toBe(0)
  }))

test('every id the person had is erased', () =>
  withTables(({ backup, journal, removal, snapshots }) => {
    backUp(backup, { user: [person('Anna'), other] })
    const run = journal.begin({} as never, at)
    journal.mapId(run, 'user', 'u1', 'u9')
    journal.finish(run, {} as never)
    backUp(backup, { user: [item('u9', { displayName: 'Anna' }), other] })
    removal.forget({ kind: 'user', id: 'u9' }, at)
    expect(snapshots.stateAt(1, anna)?.name).toBe('(forgotten)')
    expect(snapshots.stateAt(2, { kind: 'user', id: 'u9' })?.name).toBe('(forgotten)')
  }))

test('while a restore that concerns the person is not finished, nothing is erased', () =>
  withTables((opened) => {
    const { backup, journal, removal } = opened
    backUp(backup, { user: [person('Anna'), other] })
    const run = journal.begin({ steps: [{ step: 1, object: { ...anna, name: 'Anna' } }] } as never, at)
    expect(() => removal.forget(anna, at)).toThrow(expect.objectContaining({ code: 'restoreUnfinished' }))
    expect(nameAt(opened, 1)).toBe('Anna')
    journal.finish(run, {} as never)
    removal.forget(anna, at)
    expect(nameAt(opened, 1)).toBe('(forgotten)')
  }))

test('names in notes, issues and reasons go; the snapshot is sealed again, and a root from before no longer vouches for it', async () => {
  await withVault(async ({ backup, removal, snapshots, verification }) => {
    const run = begin(backup, 'Before Anna Berg leaves')
    readFeed(backup, run, 'user', [person('Anna Berg'), other])
    const refused = 'Microsoft Graph refused to read the photo: "anna@contoso.example" is locked.'
    backup.applyPhotos(run, 'user', [{ id: 'u1', state: 'failed', reason: refused }])
    backup.saveCaptures(run, [
      { kind: 'user', part: 'photo', state: 'partial', count: 0, reason: refused, exceptions: 1 },
    ])
    backup.finishRun(run, {
      finishedAt: someTime,
      outcome: 'partial',
      issues: [{ kind: 'user', part: 'photo', message: refused }],
      requests: 1,
      units: 1,
    })
    const root = snapshots.snapshots()[0]?.root ?? ''
    removal.forget(anna, at)
    const { note, issues, captures } = snapshots.report(run)
    expect(note).toBe('Before (forgotten) leaves')
    expect(JSON.stringify([issues, captures])).not.toMatch(/anna/i)
    expect(JSON.stringify(issues)).toContain('(forgotten)')
    expect(snapshots.snapshots()[0]?.root).toBe(root)
    const told = await verification.check({ level: 2, root })
    expect(told.damage.map(({ what }) => what)).toEqual([
      expect.stringContaining('Snapshot 1 was sealed again since the root hash that was given'),
    ])
    const report = await verification.check({ level: 2, ...(told.root === null ? {} : { root: told.root }) })
    expect(report.damage).toEqual([])
    expect(report.notes.join('\n')).toContain('Snapshot 1 was sealed again')
  })
})

test('what was altered before stays found', () =>
  withTables(({ db, backup, removal }) => {
    const run = begin(backup, 'Anna Berg')
    readFeed(backup, run, 'user', [person('Anna Berg')])
    finish(backup, run)
    db.exec(`UPDATE snapshot SET outcome = 'partial'`)
    removal.forget(anna, at)
    expect(db.prepare('SELECT note FROM snapshot').pluck().get()).toBe('(forgotten)')
    expect(db.prepare('SELECT count(*) FROM seal').pluck().get()).toBe(1)
  }))

test('whom the vault does not know cannot be erased', () =>
  withTables(({ removal }) => {
    expect(() => removal.forget({ kind: 'user', id: 'nobody' }, at)).toThrow(
      expect.objectContaining({ code: 'notFound', message: 'The vault knows no user with the id nobody.' }),
    )
  }))

test('what lies in the recycle bin under the id of the person is the person too', () =>
  withTables(({ backup, removal, history, snapshots }) => {
    const bin = { kind: 'deletedItem', id: 'u1' }
    const binShape = { path: '/directory/deletedItems', asked: ['displayName', 'mail'], links: [] }
    const lay = (run: number): void => {
      backup.startRound(run, 'deletedItem', { shape: binShape, isFull: true })
      const content = { displayName: 'Anna', mail: 'anna@contoso.example', type: 'user' }
      backup.applyPage(run, 'deletedItem', [item('u1', content), item('u7', { displayName: 'Other' })], {})
      backup.finishRound(run, 'deletedItem')
    }
    backUp(backup, { user: [person('Anna'), other] })
    const run = begin(backup)
    readFeed(backup, run, 'user', [other])
    lay(run)
    finish(backup, run)
    expect(removal.forget(anna, at)).toMatchObject({ contents: 2, snapshots: [2, 1], mentions: { count: 0 } })
    const [gone, kept] = history.statesAt(2, [bin, { kind: 'deletedItem', id: 'u7' }])
    expect(gone).toMatchObject({ name: '(forgotten)', content: {} })
    expect(kept?.content).toEqual({ displayName: 'Other' })
    expect(
      snapshots.rows({ snapshot: 2, kind: 'deletedItem', columns: [], filter: 'anna', from: 0, count: 9 }).total,
    ).toBe(0)
    // Only in the bin, and a backup that read the person again was interrupted.
    removal.removeSnapshot(1)
    const again = begin(backup)
    lay(again)
    finish(backup, again)
    removal.removeSnapshot(2)
    expect(history.statesAt(again, [bin])[0]?.name).toBe('Anna')
    begin(backup)
    removal.forget(bin, at)
    expect(history.statesAt(again, [bin])[0]?.name).toBe('(forgotten)')
  }))

test('a person whom the vault knows from the recycle bin alone is erased, also beside an interrupted backup', () =>
  withTables(({ backup, removal, history }) => {
    const bin = { kind: 'deletedItem', id: 'u1' }
    const run = begin(backup)
    backup.startRound(run, 'deletedItem', { shape: { path: '/bin', asked: [], links: [] }, isFull: true })
    backup.applyPage(run, 'deletedItem', [item('u1', { displayName: 'Anna' })], {})
    backup.finishRound(run, 'deletedItem')
    finish(backup, run)
    const second = begin(backup)
    readFeed(backup, second, 'user', [person('Anna'), other])
    expect(removal.forgetPreview(anna)).toMatchObject({ snapshots: [1], givesUpRun: true })
    removal.forget(anna, at)
    expect(history.statesAt(run, [bin])[0]?.name).toBe('(forgotten)')
  }))

test(
  'where another program reads the vault, it is said that the log still holds what was erased',
  { timeout: 30_000 },
  () =>
    withVault(async (vault) => {
      const run = begin(vault.backup)
      readFeed(vault.backup, run, 'user', [person('Anna'), other])
      finish(vault.backup, run)
      const reader = await openRawDatabase(vault.path)
      reader.exec('BEGIN')
      expect(reader.prepare('SELECT count(*) FROM version').pluck().get()).toBe(2)
      expect(vault.removal.forget(anna, at).isInLog).toBe(true)
      reader.close()
      expect(vault.removal.forget({ kind: 'user', id: 'u2' }, at).isInLog).toBe(false)
      expect(statSync(`${databaseOf(vault.path)}-wal`).size).toBe(0)
    }),
)
