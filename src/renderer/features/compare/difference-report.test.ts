import { describe, expect, it } from 'vitest'
import type { Difference } from '../../../shared/model/change.ts'
import { toReportDocument, toReportName, toReportText, toSideName } from './difference-report.ts'

const difference: Difference = {
  from: 4,
  to: 'live',
  summary: { added: 0, removed: 0, changed: 2 },
  changes: [
    {
      kind: 'user',
      id: 'a',
      name: 'Adele <b>',
      change: 'changed',
      attributes: [
        { name: 'department', before: 'Sales', after: 'Retail', who: 'Megan', at: '2026-11-20T17:42:00Z' },
        { name: 'refreshTokensValidFromDateTime', before: '1', after: '2', noise: true },
      ],
      links: [],
    },
    {
      kind: 'user',
      id: 'b',
      name: 'Only the service',
      change: 'changed',
      attributes: [{ name: 'refreshTokensValidFromDateTime', before: '1', after: '2', noise: true }],
      links: [],
    },
  ],
  mapped: [],
  notCaptured: [],
}
const names = { from: 'then', to: 'now', tenant: 'Contoso' }

describe('toReportDocument', () => {
  it('leaves out what the service made where the window does, counts again and says so', () => {
    const { kinds, facts } = toReportDocument(difference, true, names)
    expect(kinds.flatMap(({ objects }) => objects).map(({ id, parts }) => [id, parts.length])).toEqual([['a', 1]])
    expect(facts).toContain('0 added, 0 removed, 1 changed.')
    expect(facts.at(-1)).toBe('2 changes made by the service are left out.')
  })
  it('says what the service made where the window shows it', () => {
    const { kinds, facts } = toReportDocument(difference, false, names)
    expect(kinds.flatMap(({ objects }) => objects).map(({ id, parts }) => [id, parts.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
    expect(facts).toContain('0 added, 0 removed, 2 changed.')
    expect(facts.join(' ')).not.toContain('left out')
  })
})

describe('toReportText', () => {
  const document = toReportDocument(difference, true, names)
  it('is a page, or Markdown, with the same facts', () => {
    const html = toReportText(document, 'html')
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).toContain('Adele &lt;b&gt;')
    const markdown = toReportText(document, 'md')
    expect(markdown).toMatch(/^# What differs in Contoso/)
    for (const text of [html, markdown]) for (const word of ['Sales', 'Retail', 'Megan']) expect(text).toContain(word)
  })
})

it('is named after its sides', () => {
  expect(toReportName(difference, 'html')).toBe('difference-snapshot-4-to-live.html')
  expect(toReportName({ from: 3, to: 4 }, 'md')).toBe('difference-snapshot-3-to-snapshot-4.md')
})

it('calls a side by its moment, and a snapshot that is gone by its number', () => {
  expect(toSideName('live', [], null)).toBe('the live tenant')
  expect(toSideName('live', [], '2026-11-22T10:02:00Z')).toMatch(/^the live tenant, read 22 Nov 2026, /)
  expect(toSideName(9, [], null)).toBe('snapshot 9')
})
