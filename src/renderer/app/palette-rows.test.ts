import { expect, test } from 'vitest'
import type { SearchHit } from '../../shared/model/search.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import type { Command } from './command.ts'
import { findCommands, findGoneAt, findLastMoment, findNextRow, toPaletteRows } from './palette-rows.ts'

const command = (label: string, group: Command['group'] = 'Browse'): Command => ({
  id: label,
  group,
  label,
  icon: 'tag',
  run: () => undefined,
})
const hitOf = (part: Partial<SearchHit>): SearchHit => ({
  kind: 'user',
  id: 'a',
  name: 'Adele Vance',
  caption: '',
  photo: null,
  isThere: true,
  ...part,
})
const snapshots = [3, 2, 1].map((snapshot) => ({ snapshot }) as Snapshot)
const labels = (found: readonly Command[]): readonly string[] => found.map(({ label }) => label)

test('a command is found by the beginnings of its words and of its group, in any order', () => {
  const all = [command('Back up now', 'Home'), command('Show Users'), command('Lock the vault', 'Vault')]
  expect(labels(findCommands(all, 'now back'))).toEqual(['Back up now'])
  expect(labels(findCommands(all, 'home'))).toEqual(['Back up now'])
  expect(labels(findCommands(all, 'ock'))).toEqual([])
})

test('commands whose name begins with what is typed stand first', () => {
  const all = [command('Look at users'), command('Users of all')]
  expect(labels(findCommands(all, 'users'))).toEqual(['Users of all', 'Look at users'])
})

test('while nothing is typed all commands stand in their groups', () => {
  const rows = toPaletteRows([command('Show Users'), command('Back up now', 'Home')], ' ', [])
  expect(rows.map(({ key }) => key)).toEqual(['head Home', 'command Back up now', 'head Browse', 'command Show Users'])
})

test('objects come in below the commands, which stay where they are', () => {
  const all = Array.from({ length: 8 }, (_, at) => command(`Show ${at}`))
  const before = toPaletteRows(all, 'show', [])
  const after = toPaletteRows(all, 'show', [hitOf({})])
  expect(before).toHaveLength(9)
  expect(after.slice(0, 6)).toEqual(before.slice(0, 6))
  expect(after.slice(6).map(({ key }) => key)).toEqual(['head Objects', 'object user:a'])
})

test('what is in the newest snapshot is opened there', () => {
  expect(findLastMoment(hitOf({ found: [{ from: 1, to: 3 }] }), snapshots)).toBeNull()
  expect(findGoneAt(hitOf({ found: [{ from: 1, to: 3 }] }), snapshots)).toBeUndefined()
})

test('what is gone is opened where it last was, and is gone since the next snapshot', () => {
  const hit = hitOf({ isThere: false, found: [{ from: 1, to: 1 }] })
  expect(findLastMoment(hit, snapshots)?.snapshot).toBe(1)
  expect(findGoneAt(hit, snapshots)?.snapshot).toBe(2)
})

test('what was once called so is opened where it last was called so, and is not gone', () => {
  const hit = hitOf({ found: [{ from: 1, to: 2 }] })
  expect(findLastMoment(hit, snapshots)?.snapshot).toBe(2)
  expect(findGoneAt(hit, snapshots)).toBeUndefined()
})

test('arrows go past heads and round the ends', () => {
  const rows = toPaletteRows([command('Back up', 'Home'), command('Show Users')], '', [])
  expect(findNextRow(rows, -1, 1)).toBe(1)
  expect(findNextRow(rows, 1, 1)).toBe(3)
  expect(findNextRow(rows, 3, 1)).toBe(1)
  expect(findNextRow(rows, 1, -1)).toBe(3)
  expect(findNextRow([], -1, 1)).toBe(-1)
})
