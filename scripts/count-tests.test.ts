import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

const count = (report: object | undefined, failedSteps: number) => {
  const file = join(folder, report === undefined ? 'missing.json' : 'report.json')
  if (report !== undefined) writeFileSync(file, JSON.stringify(report))
  const script = join(import.meta.dirname, 'count-tests.mjs')
  return execFileSync(process.execPath, [script, file, String(failedSteps)], { encoding: 'utf8' })
}

test('counts what the report counts', () => {
  expect(count({ numPassedTests: 12, numFailedTests: 3 }, 1)).toBe('12 passed, 3 failed\n')
})

test('a step that failed with no failing test is a failure all the same', () => {
  expect(count({ numPassedTests: 12, numFailedTests: 0 }, 1)).toBe('12 passed, 1 failed\n')
})

test('without a report nothing passed', () => {
  expect(count(undefined, 2)).toBe('0 passed, 2 failed\n')
})
