import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findReachable, openPreferences } from './preferences.ts'

const others = { lock: { idleMinutes: 15 }, notices: { level: 'all' }, keepsRunning: true, knowsStandstill: false }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preferences-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('what was changed is there at the next start', () => {
  const file = join(folder, 'preferences.json')
  openPreferences(file).change({ colours: 'dark' })
  expect(openPreferences(file).get()).toEqual({ colours: 'dark', isMaximized: false, ...others })
})

test.each(['', 'no json', '{"colours":"pink"}', '[]'])('a file with %j counts as empty', (text) => {
  const file = join(folder, 'preferences.json')
  writeFileSync(file, text)
  expect(openPreferences(file).get()).toEqual({ colours: 'system', isMaximized: false, ...others })
})

const screen = { x: 0, y: 0, width: 1920, height: 1080 }

test('a window on a screen comes back where it was', () => {
  const bounds = { x: 100, y: 50, width: 1360, height: 860 }
  expect(findReachable(bounds, [screen])).toBe(bounds)
})

test('a window on a screen that is gone does not', () => {
  expect(findReachable({ x: 2000, y: 50, width: 1360, height: 860 }, [screen])).toBeUndefined()
  expect(findReachable({ x: 100, y: -40, width: 1360, height: 860 }, [screen])).toBeUndefined()
})
