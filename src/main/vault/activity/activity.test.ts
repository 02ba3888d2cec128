import { expect, test } from 'vitest'
import { audit, people, signIn } from '../testing/audit-entries.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item, someTime } from '../testing/small-tenant.ts'
import { type EntryQuery, toStatement } from './find-entries.ts'
import { openActivity, type VaultActivity } from './open-activity.ts'

const { ada, jorg } = people
const at = (day: number, hour = 8): string =>
  `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.1234567Z`
const ever = '2020-01-01T00:00:00.000Z'
const all = { limit: 100, skip: 0 }
const idsOf = (activity: VaultActivity, query: Partial<Parameters<VaultActivity['find']>[0]>): readonly unknown[] =>
  activity.find({ ...all, ...query }).found.map(({ entry }) => entry['id'])

const tell = (activity: VaultActivity): void => {
  activity.keep('auditLog', [audit(1, at(1), ada, jorg), audit(2, at(2), jorg, ada, ['City', 'Bern', 'Oslo'])], {
    notBefore: ever,
  })
  activity.keep('auditLog', [audit(3, at(3), ada, ada, undefined, 'Reset user password')], { notBefore: ever })
  activity.keep('signInLog', [signIn(4, at(4), jorg)], { notBefore: ever })
}

test('an entry comes back as Graph sent it, newest first, and is kept once', () =>
  withTables(({ activity }) => {
    tell(activity)
    tell(activity)
    const { found, more } = activity.find({ limit: 2, skip: 0 })
    expect(found).toEqual([
      { log: 'signInLog', entry: signIn(4, at(4), jorg) },
      { log: 'auditLog', entry: audit(3, at(3), ada, ada, undefined, 'Reset user password') },
    ])
    expect(more).toBe(true)
    expect(activity.find({ limit: 2, skip: 2 })).toMatchObject({ more: false, found: { length: 2 } })
    expect(activity.held()).toEqual([
      { log: 'auditLog', entries: 3, oldest: '2026-03-01T08:00:00.123Z', newest: '2026-03-03T08:00:00.123Z' },
      { log: 'signInLog', entries: 1, oldest: '2026-03-04T08:00:00.123Z', newest: '2026-03-04T08:00:00.123Z' },
    ])
  }))

test.each<[string, Partial<Parameters<VaultActivity['find']>[0]>, readonly number[]]>([
  ['a target', { target: ada.id }, [3, 2]],
  ['a target in capitals', { target: ada.id.toUpperCase() }, [3, 2]],
  ['an actor by name, without accents', { actor: 'jorg mull' }, [4, 2]],
  ['an actor by address', { actor: 'ADA@' }, [3, 1]],
  ['an actor by id', { actor: ada.id }, [3, 1]],
  ['whom it was done to, by name', { targetText: 'MULL' }, [1]],
  ['whom it was done to, by id', { targetText: ada.id }, [3, 2]],
  ['a word of the activity', { text: 'password' }, [3]],
  ['a word of a name, wherever it stands', { text: 'lovelace' }, [3, 2, 1]],
  ['several words, each somewhere', { text: 'update müller' }, [2, 1]],
  ['an application', { text: 'azure' }, [4]],
  ['signs that mean something to a pattern', { text: '%' }, []],
  ['a time', { since: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z' }, [2]],
  ['one log', { log: 'auditLog' }, [3, 2, 1]],
  ['everything at once', { target: ada.id, actor: 'jorg', text: 'update', log: 'auditLog', since: at(1) }, [2]],
  ['a log that nothing was kept of', { log: 'nothing' }, []],
])('entries are found by %s', (_, query, numbers) =>
  withTables(({ activity }) => {
    tell(activity)
    expect(idsOf(activity, query).map((id) => Number(String(id).slice(-1)))).toEqual(numbers)
  }),
)

test('one entry stands for each activity', () =>
  withTables(({ activity }) => {
    tell(activity)
    expect(activity.oneOfEach().map(({ entry }) => entry['id'])).toEqual([
      'Directory_2',
      'Directory_3',
      'cccccccc-0000-4000-8000-000000000004',
    ])
  }))

test('what is older than it is kept is never taken in, and goes', () =>
  withTables(({ db, activity }) => {
    tell(activity)
    activity.keep('auditLog', [audit(9, at(1, 7), ada, jorg)], { notBefore: '2026-03-01T08:00:00.000Z' })
    expect(idsOf(activity, { log: 'auditLog' })).toHaveLength(3)
    expect(activity.removeBefore('auditLog', '2026-03-03T00:00:00.000Z')).toBe(2)
    expect(activity.removeBefore('signInLog', '2026-03-30T00:00:00.000Z')).toBe(1)
    expect(idsOf(activity, {})).toEqual(['Directory_3'])
    expect(db.prepare('SELECT count(*) FROM activity_role').pluck().get()).toBe(2)
    expect(db.prepare('SELECT key FROM activity_party').pluck().all()).toEqual(['ada lovelace ada@contoso.com'])
    expect(db.prepare('SELECT text FROM activity_word').pluck().all()).toEqual(['Reset user password'])
  }))

test('how far a log was read only goes on, and is noted with the entries or not at all', () =>
  withTables(({ activity, tables }) => {
    expect(activity.reached('auditLog')).toBeUndefined()
    activity.keep('auditLog', [], { notBefore: ever, reached: at(3) })
    activity.keep('auditLog', [], { notBefore: ever, reached: at(2) })
    expect(activity.reached('auditLog')).toBe('2026-03-03T08:00:00.123Z')
    const broken = { ...audit(5, at(5), ada, jorg), correlationId: 1n } as never
    expect(() =>
      activity.keep('auditLog', [audit(6, at(4), ada, ada), broken], { notBefore: ever, reached: at(5) }),
    ).toThrow()
    expect(activity.reached('auditLog')).toBe('2026-03-03T08:00:00.123Z')
    expect(idsOf(activity, {})).toEqual([])
    // What was taken back is not kept in memory either: another connection reads what is written now.
    const others = Array.from({ length: 9 }, (_, number) => audit(number, at(4), jorg, ada, undefined, 'Delete group'))
    activity.keep('auditLog', others, { notBefore: ever })
    expect(
      openActivity(tables)
        .find(all)
        .found.map(({ entry }) => entry),
    ).toEqual(others.toReversed())
  }))

test('settings are those of the program until they are changed', () =>
  withTables(({ activity }) => {
    expect(activity.settingsOf('auditLog')).toEqual({ isOn: true, days: 180 })
    expect(activity.settingsOf('signInLog')).toEqual({ isOn: false, days: 30 })
    activity.keep('signInLog', [], { notBefore: ever, reached: at(3) })
    activity.saveSettings('signInLog', { isOn: true, days: 7 })
    expect(activity.settingsOf('signInLog')).toEqual({ isOn: true, days: 7 })
    expect(activity.reached('signInLog')).toBe('2026-03-03T08:00:00.123Z')
  }))

test('a log that is to be kept for longer is read from the beginning again', () =>
  withTables(({ activity }) => {
    activity.saveSettings('auditLog', { isOn: true, days: 7 })
    activity.keep('auditLog', [], { notBefore: ever, reached: at(3) })
    activity.saveSettings('auditLog', { isOn: true, days: 5 })
    expect(activity.reached('auditLog')).toBe('2026-03-03T08:00:00.123Z')
    activity.saveSettings('auditLog', { isOn: true, days: 180 })
    expect(activity.reached('auditLog')).toBeUndefined()
    expect(activity.settingsOf('auditLog').days).toBe(180)
  }))

test('sign-ins of a person who was erased do not come back when the log is asked again; later ones do', () =>
  withTables(({ backup, activity, removal, db }) => {
    backUp(backup, { user: [item(ada.id, { displayName: ada.displayName })] })
    const signIns = [signIn(1, at(1), ada), signIn(2, at(2), jorg)]
    const named = audit(3, at(1), jorg, jorg, undefined, 'Welcome Ada Lovelace')
    activity.keep('auditLog', [named], { notBefore: ever })
    activity.keep('signInLog', signIns, { notBefore: ever })
    removal.forget({ kind: 'user', id: ada.id }, '2026-03-02T00:00:00.000Z')
    expect(db.prepare("SELECT count(*) FROM activity_word WHERE key LIKE '%lovelace%'").pluck().get()).toBe(0)
    activity.keep('signInLog', [...signIns, signIn(4, at(3), ada)], { notBefore: ever })
    expect(activity.find({ ...all, log: 'signInLog' }).found.map(({ entry }) => entry)).toEqual([
      signIn(4, at(3), ada),
      signIn(2, at(2), jorg),
    ])
  }))

test('what entries have in common is stored once, and no name is in it', () =>
  withTables(({ db, activity }) => {
    const many = Array.from({ length: 300 }, (_, number) => audit(number, at(1 + (number % 28)), ada, jorg))
    activity.keep('auditLog', many, { notBefore: ever })
    const [size, packed] = db.prepare('SELECT sum(size), sum(length(bytes)) FROM activity').raw().get() as number[]
    expect((packed ?? 0) * 2.5).toBeLessThan(size ?? 0)
    const dictionary = db.prepare<[], Buffer>('SELECT bytes FROM activity_dictionary').pluck().all().join('\n')
    expect(dictionary).toContain('UserManagement')
    for (const { displayName, userPrincipalName, id } of [ada, jorg])
      for (const text of [displayName, userPrincipalName, id, '192.0.2.7', 'Music'])
        expect(dictionary).not.toContain(text)
    expect(idsOf(activity, { limit: 1000 })).toHaveLength(300)
  }))

test('one person who signs in again and again leaves nothing of that in what sign-ins have in common', () =>
  withTables(({ db, activity }) => {
    const many = Array.from({ length: 300 }, (_, number) => signIn(number, at(1 + (number % 28)), ada))
    activity.keep('signInLog', many, { notBefore: ever })
    const dictionary = db.prepare<[], Buffer>('SELECT bytes FROM activity_dictionary').pluck().all().join('\n')
    expect(dictionary).toContain('Azure Portal')
    for (const text of ['Lovelace', 'ada@', ada.id, '192.0.2.8', 'Zürich']) expect(dictionary).not.toContain(text)
  }))

test('a larger page makes a better dictionary; what an older one packed stays readable', () =>
  withTables(({ db, activity }) => {
    activity.keep('auditLog', [audit(1, at(1), ada, jorg)], { notBefore: ever })
    activity.keep(
      'auditLog',
      Array.from({ length: 20 }, (_, number) => audit(100 + number, at(2), jorg, ada)),
      { notBefore: ever },
    )
    activity.keep(
      'auditLog',
      Array.from({ length: 20 }, (_, number) => audit(200 + number, at(3), jorg, ada)),
      { notBefore: ever },
    )
    expect(db.prepare('SELECT samples FROM activity_dictionary').pluck().all()).toEqual([1, 20])
    expect(idsOf(activity, {})).toHaveLength(41)
  }))

test('a run that is given up takes no entry with it, and removing a snapshot neither', () =>
  withTables(({ backup, activity, removal }) => {
    backUp(backup, { user: [item('u1', { displayName: 'A' })] })
    const run = backup.beginRun({ startedAt: someTime, purpose: 'backup', note: '' })
    tell(activity)
    backup.abandonRun(run)
    backUp(backup, { user: [item('u1', { displayName: 'B' })] })
    removal.removeSnapshot(1)
    expect(idsOf(activity, {})).toHaveLength(4)
  }))

const query: EntryQuery = { sinceMs: 0, untilMs: 9e15, limit: 5, skip: 0 }

test.each<[string, Partial<EntryQuery>, readonly RegExp[]]>([
  ['nothing but time', {}, [/^SEARCH activity USING (COVERING )?INDEX activity_at \(at>\? AND at<\?\)/]],
  ['one log', { log: 1 }, [/^SEARCH activity USING (COVERING )?INDEX activity_log_at \(log=\? AND at>\? AND at<\?\)/]],
  [
    'a target',
    { target: 'x' },
    [
      /^SEARCH activity_party USING COVERING INDEX activity_party_id \(id=\?\)/,
      /^SEARCH activity_role USING PRIMARY KEY \(p=\? AND role=\? AND at>\? AND at<\?\)/,
    ],
  ],
  ['an actor', { actor: 'x' }, [/^SEARCH activity_role USING PRIMARY KEY \(p=\? AND role=\? AND at>\? AND at<\?\)/]],
  [
    'words',
    { text: 'x y', log: 1 },
    [
      /^SEARCH activity_role USING PRIMARY KEY \(p=\? AND role=\? AND at>\? AND at<\?\)/,
      /^SEARCH activity USING (COVERING )?INDEX activity_word_at \(word=\? AND at>\? AND at<\?\)/,
    ],
  ],
])('looking for %s steps through indexes', (_, asked, steps) =>
  withTables(({ db }) => {
    const { sql, given } = toStatement({ ...query, ...asked })
    const plan = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...given)
      .map(({ detail }) => detail)
    for (const step of steps) expect(plan).toEqual(expect.arrayContaining([expect.stringMatching(step)]))
    // Names and activities are walked: each stands there once.
    expect(plan.filter((detail) => /^SCAN activity(_role)?\b(?!_)/.test(detail))).toEqual([])
    if (Object.keys(asked).every((name) => name === 'log')) expect(plan.filter((one) => /B-TREE/.test(one))).toEqual([])
  }),
)
