import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Content } from '../../../shared/model/object-state.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, readFeed } from '../testing/small-tenant.ts'
import { openSearch } from './open-search.ts'
import { refreshSearch } from './rebuild-search.ts'

const guid = 'deadbeef-1111-4222-8333-0123456789ab'

const people: readonly (readonly [string, Content])[] = [
  ['u1', { displayName: 'Änna Müller', userPrincipalName: 'anna.muller@contoso.com', jobTitle: 'Clerk' }],
  [
    'u2',
    {
      displayName: 'Bert',
      proxyAddresses: ['SMTP:bert@contoso.com', 'x500:/o=old/cn=annabert'],
      otherMails: ['b@x.org'],
    },
  ],
  ['u3', { displayName: 'Anna', mobilePhone: '+49 170 5551234', employeeId: 'E-0042' }],
  ['u4', { displayName: 'Łukasz Straße 山田太郎' }],
  ['u5', { userPrincipalName: 'nameless@contoso.com' }],
  [guid, { displayName: 'Annabel', department: 'Muller works' }],
]
const users = people.map(([id, content]) => item(id, content))

const found = ({ search }: Pick<TestTables, 'search'>, text: string, snapshot: number | null = 1): readonly string[] =>
  search.find({ text, snapshot, limit: 50 }).hits.map(({ id }) => id)

test.each([
  ['a name without its accents', 'anna muller', ['u1', guid]],
  ['a name in another case', 'ÄNNA MÜLLER', ['u1', guid]],
  ['the beginning of a word', 'mull', ['u1', guid]],
  ['words in any order', 'contoso clerk anna', ['u1']],
  ['a whole address', 'anna.muller@contoso.com', ['u1']],
  ['the beginning of an address', 'bert@cont', ['u2']],
  ['an address without its protocol', 'smtp', []],
  ['a part of an address in another form', 'annabert', ['u2']],
  ['a private address', 'x.org', ['u2']],
  ['a phone number', '+49 (170) 5551234', ['u3']],
  ['an employee id', 'e-0042', ['u3']],
  ['a letter that is no accent', 'lukasz strasse', ['u4']],
  ['a part of a name without spaces', '太郎', ['u4']],
  ['someone without a name', 'nameless', ['u5']],
  ['the name itself before longer ones before others', 'anna', ['u3', 'u1', guid, 'u2']],
  ['an id that is no GUID', 'u3', ['u3']],
  ['a GUID', guid.toUpperCase(), [guid]],
  ['a GUID in braces', `{${guid}}`, [guid]],
  ['eight digits of a GUID', 'deadbeef', [guid]],
  ['an odd number of digits', 'deadbeef-1', [guid]],
  ['seven digits', 'deadbee', []],
  ['other digits', 'deadbeef-2', []],
  ['the kind, which is no word', 'user', []],
  ['nothing', ' ', []],
] as const)('%s: %s', (_, text, expected) =>
  withTables((opened) => {
    backUp(opened.backup, { user: users })
    expect(found(opened, text)).toEqual(expected)
    expect(found(opened, text, null)).toEqual(expected)
    expect(found({ search: openSearch(opened.tables, 0) }, text)).toEqual(expected)
  }),
)

test.each([
  ['Đặng Thị Ánh Tuyết', 'dang thi anh'],
  ['İlknur Işık', 'ilknur isik'],
  ['Þórður Æðelstan', 'thordur aedelstan'],
  ['Анна Ёлкина', 'ЁЛК'],
  ['Σοφός Άγγελος', 'σοφος αγγ'],
  ['Գրիգոր Նարեկացի', 'գրիգ'],
  ['გიორგი', 'გიო'],
  ['דוד כהן', 'כהן'],
  ['محمد العربي', 'العر'],
  ['नरेन्द्र', 'नरे'],
  ['สมชาย ใจดี', 'ใจ'],
  ['김민수', '김민'],
  ['カタカナ ﾀﾛｳ', 'タロ'],
  ['𠮷野家', '𠮷'],
  ['Ａｎｎａ Ｏ’Ｂｒｉｅｎ', "anna o'brien"],
])('a name of any script is found beside others: %s by %s', (displayName, text) =>
  withTables((opened) => {
    backUp(opened.backup, { user: [item('mine', { displayName, userPrincipalName: 'x1@y.org' }), ...users] })
    expect(found(opened, text)).toContain('mine')
    expect(found(opened, `${text} x1`)).toEqual(['mine'])
    expect(found(opened, `x1 ${text}zz`)).toEqual([])
  }),
)

test('no more than the limit, and whether there are more', () =>
  withTables(({ backup, search }) => {
    backUp(backup, { user: users, group: [item('g1', { displayName: 'Annas group', description: 'for all' })] })
    const { hits, more } = search.find({ text: 'anna', snapshot: 1, limit: 2 })
    expect(hits.map(({ id }) => id)).toEqual(['u3', 'u1'])
    expect(more).toBe(true)
    expect(search.find({ text: 'anna', snapshot: 1, limit: 5 }).more).toBe(false)
    expect(search.find({ text: 'anna', snapshot: 1, kind: 'group', limit: 1 })).toEqual({
      hits: [{ kind: 'group', id: 'g1', name: 'Annas group', caption: 'Security', photo: null, isThere: true }],
      more: false,
    })
    expect(search.find({ text: 'deadbeef', snapshot: 1, kind: 'group', limit: 1 }).hits).toEqual([])
  }))

test('a search of all snapshots says in which', () =>
  withTables((opened) => {
    const { backup, search } = opened
    const as = (displayName: string) => ({ user: [item('u1', { displayName }), item('u2', { displayName: 'Other' })] })
    backUp(backup, as('Anna'))
    backUp(backup, as('Anna'))
    backUp(backup, as('Berta'))
    const run = begin(backup)
    readFeed(backup, run, 'user', [item('u1', { displayName: 'Anna' }), item('u2', { displayName: 'Other' })])
    backup.applyPhotos(run, 'user', [{ id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1) }])
    finish(backup, run)
    backUp(backup, { user: [] })
    const [hit] = search.find({ text: 'anna', snapshot: null, limit: 9 }).hits
    expect(hit).toMatchObject({
      id: 'u1',
      name: 'Anna',
      isThere: false,
      photo: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(hit?.found).toEqual([
      { from: 1, to: 2 },
      { from: 4, to: 4 },
    ])
    expect(search.find({ text: 'berta', snapshot: null, limit: 9 }).hits[0]?.found).toEqual([{ from: 3, to: 3 }])
    expect(found(opened, 'anna', 3)).toEqual([])
    expect(found(opened, 'berta', 3)).toEqual(['u1'])
    expect(found(opened, 'anna', 5)).toEqual([])
    expect(() => found(opened, 'anna', 6)).toThrow('There is no snapshot 6')
  }))

test('an unchanged text is written once, whatever else changes', () =>
  withTables(({ backup, db }) => {
    for (const preferredLanguage of ['de', 'en', 'fr'])
      backUp(backup, { user: [item('u1', { displayName: 'Anna', preferredLanguage })] })
    backUp(backup, { user: [item('u1', { displayName: 'Berta' })] })
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    expect(db.prepare('SELECT count(*) FROM version').pluck().get()).toBe(5)
    expect(db.prepare('SELECT count(*) FROM search_text').pluck().get()).toBe(2)
  }))

test('an unfinished run is not searched, and leaves no object behind when it is abandoned', () =>
  withTables((opened) => {
    const { backup, db } = opened
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    const run = begin(backup)
    readFeed(backup, run, 'user', [item('u1', { displayName: 'Berta' }), item('u2', { displayName: 'Clara' })])
    for (const snapshot of [1, null]) {
      expect(found(opened, 'anna', snapshot)).toEqual(['u1'])
      expect(found(opened, 'berta', snapshot)).toEqual([])
      expect(found(opened, 'clara', snapshot)).toEqual([])
    }
    backup.abandonRun(run)
    expect(found(opened, 'anna', null)).toEqual(['u1'])
    expect(found(opened, 'berta', null)).toEqual([])
    expect(db.prepare(`SELECT count(*) FROM search_word WHERE search_word MATCH 'clara'`).pluck().get()).toBe(0)
  }))

test('whatever is typed finds something or nothing, and never fails', () =>
  withTables(({ backup, search }) => {
    backUp(backup, { user: users })
    const hostile = [
      '"',
      '""',
      "'",
      '*',
      'a*',
      'NEAR(a b)',
      'a AND',
      'NOT',
      'OR OR',
      'text:a',
      '{text}:a',
      '^a',
      '-a',
      '(',
      '\0',
      'a\0b',
      '%',
      '_',
      '\\',
      '§user',
      '\ud800',
      'a\udc00',
      '🎉',
      '\u202e',
      'ﷺ',
      '{',
      '{}',
      '--------',
      '0'.repeat(32),
      'f'.repeat(33),
    ]
    const long = ['a'.repeat(1 << 20), 'a '.repeat(1 << 19), Array.from({ length: 5000 }, (_, n) => `w${n}`).join(' ')]
    const text = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'n', ' ', '"', '*', '(', ')', ':', '^', '-', '\0', 'é', '§', 'N', 'O') }),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(1, null), (typed, snapshot) => {
        const { hits } = search.find({ text: typed, snapshot, limit: 10 })
        expect(hits.length).toBeLessThanOrEqual(people.length)
      }),
      { numRuns: 500, examples: [...hostile, ...long].map((one): [string, number | null] => [one, null]) },
    )
    expect(search.find({ text: '"anna" OR (NEAR', snapshot: 1, limit: 9 }).hits).toEqual([])
    expect(search.find({ text: '"anna*"', snapshot: 1, limit: 9 }).hits.length).toBe(4)
  }))

test('hostile texts of the tenant are kept and found', () =>
  withTables((opened) => {
    const names = ['"; DROP TABLE search_text; --', 'a\0b', '\ud800', 'x'.repeat(1 << 20), '§user §group', '\u202eevil']
    backUp(opened.backup, { user: names.map((displayName, n) => item(`u${n}`, { displayName })) })
    expect(found(opened, '"; drop table')).toEqual(['u0'])
    expect(found(opened, 'x'.repeat(1 << 20))).toEqual(['u3'])
    expect(found(opened, 'evil')).toEqual(['u5'])
    expect(opened.search.find({ text: 'user', snapshot: 1, kind: 'group', limit: 9 }).hits).toEqual([])
  }))

test('where the words of an earlier version are lost, later ones do not find it there', () =>
  withTables(({ db, backup, search, tables }) => {
    for (const jobTitle of ['Clerk', 'Chief']) backUp(backup, { user: [item('u1', { displayName: 'Anna', jobTitle })] })
    db.prepare('UPDATE version SET content = ? WHERE since = 1').run(tables.contents.keepErased())
    tables.searchTexts.clear()
    tables.settings.set('searchRules', 'of long ago')
    refreshSearch(tables)
    expect(found({ search }, 'chief', 1)).toEqual([])
    expect(found({ search }, 'chief', 2)).toEqual(['u1'])
  }))
