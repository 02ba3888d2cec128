import { expect, test } from 'vitest'
import { isLined, toValueLines, toWords } from './value-lines.ts'

const adele = '87d349ed-44d7-43e1-9a83-5f2406dee5bd'
const linesOf = (value: unknown) =>
  toValueLines(value, (id) => (id === adele ? 'Adele Vance' : undefined)).map(
    ({ depth, label, text, isEntry }) =>
      `${'  '.repeat(depth)}${isEntry ? '- ' : ''}${label ?? ''}${label && text ? ': ' : ''}${text ?? ''}`,
  )

test.each([
  ['includeUsers', 'Include users'],
  ['isMfaRequired', 'Is mfa required'],
  ['@odata.type', 'Type'],
])('%s is read as %s', (name, words) => {
  expect(toWords(name)).toBe(words)
})

test('a policy is read member by member, with names in place of ids, and nothing empty', () => {
  expect(
    linesOf({
      users: { includeUsers: ['All'], excludeUsers: [adele], includeGroups: [] },
      clientAppTypes: ['all'],
      locations: null,
      platforms: {},
    }),
  ).toEqual(['Users', '  Include users: All', '  Exclude users: Adele Vance', 'Client app types: all'])
})

test('entries of a list of objects are told apart, by their name where they have one', () => {
  expect(
    linesOf([
      { id: 'r1', displayName: 'Read', isEnabled: true },
      { id: 'r2', displayName: 'Write', isEnabled: false },
    ]),
  ).toEqual(['- Read', '  Id: r1', '  Is enabled: Yes', '- Write', '  Id: r2', '  Is enabled: No'])
  expect(linesOf([{ state: 'enabled', id: 'Fido2' }])).toEqual(['- Fido2', '  State: enabled'])
  expect(linesOf([{ allowedResourceActions: ['a', 'b', 'c', 'd'], condition: null }])).toEqual([
    '- Allowed resource actions',
    '  a',
    '  b',
    '  c',
    '  d',
  ])
})

test('short values stay in one line', () => {
  expect([isLined('x'), isLined(['a', 'b']), isLined({}), isLined([{ a: 1 }]), isLined([...'abcdefgh'])]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})
