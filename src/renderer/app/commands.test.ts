import { expect, test } from 'vitest'
import type { CommandStage } from './command.ts'
import { commandGroups, isOffered } from './command.ts'
import { commands } from './commands.ts'
import { findPressed, worksCovered } from './keys.ts'

const stage = { vault: { isDemo: false }, snapshots: [], hasAccount: false } as unknown as CommandStage
const closed: CommandStage = { ...stage, vault: null }
const none = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

const isTwice = (all: readonly (string | undefined)[]): readonly (string | undefined)[] =>
  all.filter((one, at) => one !== undefined && all.indexOf(one) !== at)

test('every command has a name and keys of its own', () => {
  expect(isTwice(commands.map(({ id }) => id))).toEqual([])
  expect(isTwice(commands.map(({ label }) => label))).toEqual([])
  // Two places may hear the same keys; what is heard everywhere is heard for one thing, also by the places.
  expect(isTwice(commands.map(({ keys, group, run }) => keys && `${run === undefined ? group : ''} ${keys}`))).toEqual(
    [],
  )
  const everywhere = new Set(
    commands.flatMap(({ keys, run }) => (keys !== undefined && run !== undefined ? [keys] : [])),
  )
  expect(commands.filter(({ keys, run }) => run === undefined && everywhere.has(keys ?? ''))).toEqual([])
})

test('every command stands in a group that is shown, and has keys or can be run', () => {
  for (const command of commands) {
    expect(commandGroups).toContain(command.group)
    expect(command.keys ?? command.run).toBeDefined()
  }
})

test('no letter alone is a shortcut: it is what people type', () => {
  for (const { keys, run } of commands) if (run !== undefined) expect(keys ?? 'none').not.toMatch(/^.$/)
})

test('keys find their command, and none where it is not offered or heard elsewhere', () => {
  expect(findPressed(commands, { ...none, key: 'k', code: 'KeyK', ctrlKey: true }, closed)?.id).toBe('palette')
  const home = { ...none, key: '1', code: 'Digit1', ctrlKey: true }
  expect(findPressed(commands, home, stage)?.id).toBe('go-home')
  expect(findPressed(commands, home, closed)).toBeUndefined()
  const lock = { ...none, key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true }
  expect(findPressed(commands, lock, stage)).toBeUndefined()
})

test('while the vault is locked only the panes of what is shown are gone through', () => {
  const pressed = { ...none, key: 'F6', code: 'F6' }
  expect(findPressed(commands.filter(worksCovered), pressed, closed)?.id).toBe('next-pane')
  expect(commands.filter(worksCovered).map(({ id }) => id)).toEqual(['next-pane', 'previous-pane'])
})

test('the demo is not locked, and without a vault only what needs none is offered', () => {
  const offered = (on: CommandStage) => commands.filter((command) => isOffered(command, on)).map(({ id }) => id)
  expect(offered(stage)).toContain('lock')
  expect(offered({ ...stage, vault: { isDemo: true } as CommandStage['vault'] })).not.toContain('lock')
  expect(offered(closed)).toEqual(expect.arrayContaining(['shortcuts', 'colours-dark', 'settings']))
  expect(offered(closed)).not.toContain('back-up')
})
