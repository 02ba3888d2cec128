import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openScheduleFile } from './schedule-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'dirsafe-schedule-'))
afterAll(() => rmSync(folder, { recursive: true }))

const record = {
  dir: '/vaults/contoso',
  schedule: { every: 'week', days: [1, 3], at: '02:00' },
  since: '2026-11-20T12:00:00.000Z',
  lastRunAt: null,
  runs: [{ dueAt: '2026-11-21T01:00:00.000Z', count: 2, why: 'locked', code: null, ranAt: null, isSeen: false }],
} as const

test('what was set is there after the next start, whole', () => {
  const path = join(folder, 'schedule.json')
  const file = openScheduleFile(path)
  file.set([{ ...record, schedule: { ...record.schedule, days: [1, 3] } }])
  expect(openScheduleFile(path).get()).toEqual([record])
  expect(readdirSync(folder)).toEqual(['schedule.json'])
})

test('a file that something else wrote counts as empty, and can be written again', () => {
  const path = join(folder, 'other.json')
  writeFileSync(path, '{"vaults":[{"dir":1}]}')
  const file = openScheduleFile(path)
  expect(file.get()).toEqual([])
  file.set([])
  expect(openScheduleFile(path).get()).toEqual([])
})
