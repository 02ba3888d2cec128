import { expect, test } from 'vitest'
import { toCheckedSentences, toConsentSentences, toInertMarkdown, toReportMarkdown } from './report-markdown.ts'
import type { RestoreReport } from './restore-report.ts'

const anna = { kind: 'user', id: 'a', name: 'Anna' }
const berta = { kind: 'user', id: 'b', name: 'Berta' }
const report: RestoreReport = {
  run: 3,
  outcome: 'partial',
  objects: [
    { ...anna, result: 'restored', newId: 'a2' },
    { ...berta, result: 'failed', reason: 'Insufficient privileges.' },
  ],
  worksheet: [
    { object: anna, todo: 'The password is new.', secret: 'Xk7#vn' },
    { object: anna, todo: 'The mailbox is gone.' },
    { object: berta, todo: 'The mailbox is gone.' },
  ],
  issues: [{ kind: 'user', id: 'b', message: 'Berta: Insufficient privileges.' }],
  differencesLeft: 1,
  writes: 4,
  ms: 1500,
}

test('a report says each thing once, with everyone it is about', () => {
  const text = toReportMarkdown({ ...report, worksheet: report.worksheet.slice(1) })
  expect(text.split('\n')).toEqual([
    '# Restore 3',
    '',
    'partial, 4 writes, 1.5 s, 1 differences left.',
    '',
    '## What is left to do',
    '',
    '- [ ] The mailbox is gone\\.',
    '  - Anna \\(User\\)',
    '  - Berta \\(User\\)',
    '',
    '## Objects',
    '',
    '| Object | Kind | Result | New id | Remarks |',
    '| --- | --- | --- | --- | --- |',
    '| Anna | User | restored | a2 |  |',
    '| Berta | User | failed |  | Insufficient privileges\\. |',
    '',
    '## Issues',
    '',
    '- Berta\\: Insufficient privileges\\.',
    '',
  ])
})

test('what was allowed for it is named, by whom, and how it is taken back', () => {
  const consent = { clientId: 'c-1', scopes: ['Group.ReadWrite.All'], account: 'bob@contoso.example' }
  const sentences = toConsentSentences({ consent })
  expect(sentences[0]).toBe(
    'Allowed for this restore by bob@contoso.example: Group.ReadWrite.All, for the app registration c-1.',
  )
  const text = toReportMarkdown({ ...report, consent })
  for (const sentence of sentences) expect(text).toContain(`- ${toInertMarkdown(sentence)}`)
  expect(toReportMarkdown(report)).not.toContain('## Permissions')
})

test('for whom it was checked whether it locks them out is named, and what was not checked', () => {
  const lockOut = { checked: ['Ada', 'Bob'], unchecked: ['Nobody is named.'] }
  expect(toCheckedSentences({ lockOut })).toEqual([
    'Checked before it ran for whom it could lock out: Ada, Bob.',
    'Nobody is named.',
  ])
  expect(toCheckedSentences({ lockOut: { checked: [], unchecked: [] } })).toEqual([])
  const text = toReportMarkdown({ ...report, lockOut })
  expect(text).toContain('## Lock-outs\n\n- Checked before it ran')
  expect(toReportMarkdown(report)).not.toContain('## Lock-outs')
})

test('passwords stand in it where the report has them, and it says so', () => {
  const text = toReportMarkdown(report)
  expect(text).toContain('This file holds passwords in clear.')
  expect(text).toContain('| Anna | `Xk7#vn` |')
})

test.each([
  ['a heading', '# Owned', '\\# Owned'],
  ['markup', '<img src=x onerror=alert(1)>', '\\<img src\\=x onerror\\=alert\\(1\\)\\>'],
  ['a link', '[click](https://evil.example)', '\\[click\\]\\(https\\:\\/\\/evil\\.example\\)'],
  ['a cell of a table', 'a | b', 'a \\| b'],
  ['code', '`rm -rf`', '\\`rm \\-rf\\`'],
  ['a line of its own', 'one\n## two\r\n- three', 'one \\#\\# two \\- three'],
  ['letters turned round', 'photo\u202Egpj.exe', 'photo gpj\\.exe'],
  ['half a character', 'a\uD800b', 'a b'],
  ['a formula', '=HYPERLINK("x")', '\\\'\\=HYPERLINK\\(\\"x\\"\\)'],
  ['a formula after spaces', '  +1', "\\'\\+1"],
  ['a backslash', 'a\\*b', 'a\\\\\\*b'],
])('%s is inert', (_, hostile, inert) => {
  expect(toInertMarkdown(hostile)).toBe(inert)
})

test('a name of no letters is told by the id, a very long one is cut', () => {
  const named = (name: string): string =>
    toReportMarkdown({ ...report, worksheet: [], issues: [], objects: [{ ...anna, name, result: 'restored' }] })
  expect(named('  ')).toContain('| a | User |')
  expect(named('x'.repeat(1_000_000)).length).toBeLessThan(1_000)
})
