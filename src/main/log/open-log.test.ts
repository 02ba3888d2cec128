import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { LogEntry } from '../../shared/model/log-entry.ts'
import { openLog } from './open-log.ts'
import { toFailure } from './to-failure.ts'
import { toWhere } from './to-where.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
  file = join(folder, 'logs', 'engine.log')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const now = (): Date => new Date('2026-11-22T10:00:00Z')
const ended: Omit<LogEntry, 'at'> = { level: 'info', event: 'ended', call: 'backup.run', outcome: 'complete', ms: 12 }

test('what is recorded is read again, the newest first', () => {
  const log = openLog(file, now)
  log.record({ level: 'info', event: 'started', call: 'backup.run' })
  log.record(ended)
  expect(openLog(file, now).newest(10)).toEqual([
    { at: '2026-11-22T10:00:00.000Z', ...ended },
    { at: '2026-11-22T10:00:00.000Z', level: 'info', event: 'started', call: 'backup.run' },
  ])
  expect(log.newest(1)).toHaveLength(1)
})

test('only its user reads it', () => {
  openLog(file, now).record(ended)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test.each([
  ['a name', { name: 'Adele Vance' }],
  ['a call that is none', { call: 'adele@contoso.example' }],
  ['a request-id that is none', { requestId: 'eyJ0eXAi.secret' }],
  ['a place that is none', { where: '/home/adele/x.ts:1' }],
  ['a version that is none', { version: 'Adele Vance' }],
])('%s has no place in it', (_, more) => {
  const log = openLog(file, now)
  log.record({ ...ended, ...more })
  expect(log.newest(10)).toEqual([])
})

test('it grows no further than its files', () => {
  const log = openLog(file, now)
  log.record(ended)
  const line = readFileSync(file, 'utf8')
  for (let turn = 0; turn < 7; turn++) {
    writeFileSync(file, line.repeat(Math.ceil(1_000_001 / line.length)))
    log.record(ended)
  }
  expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual([
    'engine.log',
    ...[1, 2, 3, 4].map((number) => `engine.log.${number}`),
  ])
  expect(log.newest(3)).toHaveLength(3)
})

test('a line that was torn is passed over', () => {
  const log = openLog(file, now)
  log.record(ended)
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"at":"2026-`)
  expect(log.newest(10)).toHaveLength(1)
})

test('a log that cannot be written fails nothing', () => {
  writeFileSync(join(folder, 'logs'), '')
  expect(() => openLog(file, now).record(ended)).not.toThrow()
})

test('of an error there is code and request-id, of one that nobody expected where it arose; never its words', () => {
  const told = toFailure(new AppError('wrongTenant', 'Adele signed in elsewhere.', { requestId: 'ab-1', who: 'Adele' }))
  expect(told).toEqual({ level: 'warning', event: 'failed', code: 'wrongTenant', requestId: 'ab-1' })
  const cause = new Error('Adele Vance')
  const unexpected = toFailure(new AppError('unexpected', 'Adele', {}, cause))
  expect(unexpected).toMatchObject({ level: 'error', event: 'unexpected' })
  expect(unexpected.where).toMatch(/^open-log\.test\.ts:\d+/)
  expect(unexpected.where).not.toContain('/')
  expect(toWhere('Adele')).toBeUndefined()
})
