import { expect, test } from 'vitest'
import type { LogEntry } from '../../../shared/model/log-entry.ts'
import { filterLog } from './log-filter.ts'

const at = '2026-11-22T10:00:00.000Z'
const entries: readonly LogEntry[] = [
  { at, level: 'error', event: 'failed', call: 'backup.run', code: 'offline' },
  { at, level: 'warning', event: 'waiting', call: 'backup.run' },
  { at, level: 'info', event: 'ended', call: 'verify.run', outcome: 'complete' },
]

test.each([
  ['all', '', [0, 1, 2]],
  ['warning', '', [0, 1]],
  ['error', '', [0]],
  ['all', 'BACKUP', [0, 1]],
  ['all', 'backup offline', [0]],
  ['warning', 'verify', []],
] as const)('at %s, %j shows entries %j', (level, text, shown) => {
  expect(filterLog(entries, level, text)).toEqual(shown.map((place) => entries[place]))
})
