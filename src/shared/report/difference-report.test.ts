import { expect, test } from 'vitest'
import type { Difference } from '../model/change.ts'
import { toDifferenceDocument } from './difference-document.ts'
import { toDifferenceHtml } from './difference-html.ts'
import { toDifferenceMarkdown } from './difference-markdown.ts'

const hostile = "</title><script>alert(1)</script>\" onload='x' \u202Eeurt | [a](javascript:x)\n# =1+1"

const difference: Difference = {
  from: 1,
  to: 'live',
  summary: { added: 1, removed: 1, changed: 1 },
  changes: [
    {
      kind: 'user',
      id: 'u1',
      name: hostile,
      change: 'changed',
      attributes: [
        { name: 'jobTitle', before: hostile, after: { a: [hostile] }, who: hostile, at: '2026-11-22T10:00:00Z' },
        { name: 'photo', before: 'hash-1' },
        { name: 'noisy', before: 1, after: 2, noise: true },
      ],
      links: [],
    },
    { kind: 'user', id: 'u2', name: 'Berta', change: 'added', attributes: [], links: [] },
    {
      kind: 'group',
      id: 'g1',
      name: 'Sales',
      newId: 'g2',
      change: 'removed',
      attributes: [],
      links: [{ link: 'members', change: 'removed', target: { kind: 'user', id: 'u1', name: hostile } }],
    },
  ],
  mapped: [{ kind: 'user', id: 'u3', name: 'Carla', newId: 'u4' }],
  notCaptured: [{ kind: 'role', part: 'objects', side: 'to', reason: 'It was refused.' }],
}
const document = toDifferenceDocument(difference, { from: '21 Nov 2026', to: 'Live tenant', tenant: hostile })

test('the document has every object under its kind, and nothing the service made by itself', () => {
  expect(document.kinds.map(({ label, objects }) => [label, objects.map(({ mark }) => mark)])).toEqual([
    ['Users', ['~', '+']],
    ['Groups', ['-']],
  ])
  expect(document.kinds[0]?.objects[0]?.parts.map(({ name, before, after }) => [name, before, after])).toEqual([
    ['jobTitle', hostile, JSON.stringify({ a: [hostile] })],
    ['photo', 'a photo', ''],
  ])
  expect(document.anew).toEqual(['Carla was created anew: u3 is now u4.'])
  expect(document.notCompared[0]).toContain('It was refused.')
})

test('nothing of the tenant is markup in the HTML page', () => {
  const html = toDifferenceHtml(document)
  expect(html.match(/<script|<\/title>/g)).toEqual(['</title>'])
  expect(html).not.toMatch(/<[^>]*alert/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;')
  // Every tag is one of ours: what is left once they are gone has no bracket.
  const ours =
    /<\/?(?:!doctype|html|head|meta|title|style|body|h[123]|p|section|table|thead|tbody|tr|th|td|span|bdi|ul|li)\b[^<>]*>/g
  expect(html.replaceAll(ours, '').match(/[<>]/g)).toBeNull()
})

test('the page reaches for nothing', () => {
  const html = toDifferenceHtml(document)
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(html.replaceAll(/<bdi>.*?<\/bdi>/gs, '')).not.toMatch(/https?:|url\(|src=|href=/)
})

test('nothing of the tenant is markup in Markdown, and each row stays one row', () => {
  const markdown = toDifferenceMarkdown(document)
  expect(markdown).not.toContain('<script>')
  expect(markdown).not.toContain('\u202E')
  expect(markdown.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1)
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '))
  for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8)
})
