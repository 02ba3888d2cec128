import { expect, test } from 'vitest'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { toAttributeSections } from './attribute-sections.ts'

const adele = (content: ObjectDetails['content'], more: Partial<ObjectDetails> = {}): ObjectDetails => ({
  kind: 'user',
  id: 'u1',
  name: 'Adele Vance',
  caption: '',
  content,
  asked: ['displayName', 'department', 'jobTitle'],
  links: [],
  linkedFrom: [],
  ...more,
})
const all = { search: '', showsEmpty: false }
const rowsOf = (...args: Parameters<typeof toAttributeSections>) =>
  toAttributeSections(...args).flatMap(({ section, rows }) => rows.map((row) => ({ section, ...row })))

test('attributes stand under the heading of their kind, empty ones not at all', () => {
  expect(rowsOf(adele({ displayName: 'Adele Vance', department: 'Retail' }), undefined, all)).toEqual([
    { section: 'Identity', name: 'displayName', label: 'Display name', is: 'value', value: 'Adele Vance' },
    { section: 'Identity', name: 'id', label: 'Object id', is: 'id', value: 'u1' },
    { section: 'Job', name: 'department', label: 'Department', is: 'value', value: 'Retail' },
  ])
})

test('with empty ones shown, what was not asked for is not called empty', () => {
  const rows = rowsOf(adele({}), undefined, { search: '', showsEmpty: true })
  expect(rows.find(({ name }) => name === 'jobTitle')?.is).toBe('value')
  expect(rows.find(({ name }) => name === 'employeeId')?.is).toBe('notAsked')
})

test('what differs now says what it is now, also where it was empty then', () => {
  const rows = rowsOf(adele({ department: 'Retail' }), adele({ department: 'Retail EMEA', jobTitle: 'Lead' }), all)
  expect(rows.filter(({ now }) => now !== undefined).map(({ name, now }) => [name, now?.text])).toEqual([
    ['jobTitle', 'Lead'],
    ['department', 'Retail EMEA'],
  ])
})

test('a manager that is gone now is nobody', () => {
  const manager = { kind: 'user', id: 'm', name: 'Miriam Graham' }
  const then = adele({}, { links: [{ link: 'manager', targets: [manager], isComplete: true }] })
  expect(rowsOf(then, adele({}), all).find(({ name }) => name === 'manager')).toMatchObject({
    section: 'Job',
    target: manager,
    now: { text: 'nobody' },
  })
})

test('an attribute that is the id of a linked object is that object, and ids in a value have names', () => {
  const holder = { kind: 'user', id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd', name: 'Adele Vance' }
  const object = adele(
    { department: holder.id, jobTitle: { worksFor: [holder.id] } },
    { links: [{ link: 'holder', targets: [holder], isComplete: true }] },
  )
  const rows = rowsOf(object, undefined, all)
  expect(rows.find(({ name }) => name === 'department')).toMatchObject({ is: 'link', target: holder })
  const scoped = { ...object, content: { department: `/units/${holder.id}` } }
  expect(rowsOf(scoped, undefined, all).find(({ name }) => name === 'department')).toMatchObject({ target: holder })
  expect(rowsOf(object, undefined, { ...all, search: 'adele v' }).map(({ name }) => name)).toContain('jobTitle')
})

test('an attribute is found by label, by name and by value', () => {
  const object = adele({ displayName: 'Adele Vance', department: 'Retail' })
  for (const search of ['depart', 'DEPARTMENT', 'retail'])
    expect(rowsOf(object, undefined, { search, showsEmpty: false }).map(({ name }) => name)).toEqual(['department'])
})
