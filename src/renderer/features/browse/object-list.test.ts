import { expect, test } from 'vitest'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import {
  type ListSpec,
  missingPages,
  openList,
  placeOf,
  type ReadObjects,
  readAllRows,
  readPageOf,
  readPages,
  rowAt,
} from './object-list.ts'

const spec: ListSpec = { snapshot: 1, newest: 1, kind: 'user', branch: null, filter: '', columns: [], sort: null }

const toRow = (index: number): ObjectRowView => ({
  kind: 'user',
  id: `u${index}`,
  name: `User ${index}`,
  caption: '',
  branch: null,
  values: {},
  photo: null,
})

function openWorld(total: number) {
  const asked: { from: number; count: number }[] = []
  const read = ({ from, count }: { from: number; count: number }) => {
    asked.push({ from, count })
    const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, index) => toRow(from + index))
    return Promise.resolve({ rows, total })
  }
  const placed: { id: string }[] = []
  const place = (wish: { id: string }) => {
    placed.push(wish)
    const at = Number(wish.id.slice(1))
    return Promise.resolve({ row: at < total ? at : null })
  }
  const objects = { rows: read, place } as unknown as ReadObjects
  return { asked, placed, objects, read: objects.rows }
}

test('the first page comes with the total', async () => {
  const { read, asked } = openWorld(250)
  const list = await openList(read, spec)
  expect([list.total, rowAt(list, 99)?.id, rowAt(list, 100), asked]).toEqual([
    250,
    'u99',
    undefined,
    [{ from: 0, count: 100 }],
  ])
})

test('only pages in view that have not been read are missing', async () => {
  const list = await openList(openWorld(250).read, spec)
  expect([missingPages(list, 0, 100), missingPages(list, 90, 210), missingPages(list, 240, 400)]).toEqual([
    [],
    [1, 2],
    [2],
  ])
})

test('pages read later are joined to those there are', async () => {
  const { read } = openWorld(250)
  const list = await readPages(read, await openList(read, spec), [2])
  expect([rowAt(list, 0)?.id, rowAt(list, 249)?.id, placeOf(list, 'user:u249')]).toEqual(['u0', 'u249', 249])
})

test('an object is found wherever it stands', async () => {
  const { read, objects, asked, placed } = openWorld(2500)
  const filtered = { ...spec, filter: 'user', sort: { column: 'name', descending: true } }
  const list = await readPageOf(objects, await openList(read, filtered), 'user:u1777')
  expect([placeOf(list, 'user:u1777'), rowAt(list, 1777)?.id]).toEqual([1777, 'u1777'])
  // One page more than the first, and asked for in the order the list has.
  expect(asked.map(({ from, count }) => [from, count])).toEqual([
    [0, 100],
    [1700, 100],
  ])
  expect(placed).toMatchObject([{ id: 'u1777', filter: 'user', sort: filtered.sort }])
})

test('an object that is not in the list leaves it as it was', async () => {
  const { read, objects, placed } = openWorld(250)
  const list = await openList(read, spec)
  expect(await readPageOf(objects, list, 'user:u999')).toBe(list)
  // Nobody is asked for what cannot be in it.
  expect(await readPageOf(objects, list, 'group:u120')).toBe(list)
  expect(placed).toHaveLength(1)
})

test('all rows are read in large pieces', async () => {
  const { read, asked } = openWorld(2500)
  const rows = await readAllRows(read, await openList(read, spec))
  expect([rows.length, asked.length]).toEqual([2500, 4])
})
