import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoryResult } from '../../src/main/demo/story.ts'
import { dirsafe } from './dirsafe.ts'

let folder: string
let told: StoryResult

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'))
  // The demo brings its own tenant, and trusts that alone.
  const { code, out, err } = await dirsafe(['demo', '--to', folder, '--users', '80', '--json'], {
    NODE_EXTRA_CA_CERTS: '',
  })
  if (code !== 0) throw new Error(err)
  told = JSON.parse(out) as StoryResult
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

test('the demo restores from the recycle bin and anew, with what hung on it and what named it', () => {
  const { fromBin, anew, rewired, outcome, left, leftOut, differencesLeft } = told.restored
  expect({ outcome, left, leftOut, differencesLeft }).toEqual({
    outcome: 'complete',
    left: 0,
    leftOut: 0,
    differencesLeft: 0,
  })
  expect(fromBin).toEqual(['IT – Break glass'])
  expect(anew).toEqual(expect.arrayContaining(['Finance – Approvers', 'Finance – Month end']))
  expect(anew).toContainEqual(expect.stringMatching(/^Finance – .* – /))
  expect(rewired).toContainEqual(expect.stringMatching(/^CA007: .* \(conditions\)$/))
})

test('the demo checks for lock-outs, keeps a report, takes the restore back and that too, and drills', () => {
  expect(told.restored.lockOut).toBe('checked')
  expect(readFileSync(told.restored.report, 'utf8')).toContain('# Restore 1')
  expect(told.undo).toMatchObject({ run: 2, outcome: 'complete' })
  expect(told.redo).toMatchObject({ run: 3, outcome: 'complete' })
  expect(told.undo.writes).toBeGreaterThan(40)
  expect(told.left).toBe(0)
  expect(told.drill.scoreOfWritable).toBeGreaterThan(0.9)
  expect([existsSync(told.vault), existsSync(told.photos)]).toEqual([true, true])
})
