import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveText, toFileName } from './save-text.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-text-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('a text is kept for its owner alone, also in place of a file that others could read', async () => {
  const path = join(folder, 'report.html')
  writeFileSync(path, 'before', { mode: 0o644 })
  await saveText(path, 'Größe')
  expect(readFileSync(path, 'utf8')).toBe('Größe')
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('nothing is written beside a vault', async () => {
  writeFileSync(join(folder, 'vault.json'), '{}')
  const path = join(folder, 'report.html')
  await expect(saveText(path, 'text')).rejects.toMatchObject({ code: 'badInput' })
  await expect(saveText(join(folder, 'vault.json'), 'text')).rejects.toMatchObject({ code: 'badInput' })
  expect([existsSync(path), readFileSync(join(folder, 'vault.json'), 'utf8')]).toEqual([false, '{}'])
})

test('a place that cannot be written is said with its path', async () => {
  await expect(saveText(join(folder, 'gone/report.html'), 'text')).rejects.toThrow(/was not written/)
})

test.each([
  ['report.html', 'report.html'],
  ['../../etc/passwd', 'passwd'],
  ['a\\b.txt', 'b.txt'],
  ['what? 12:30.md', 'what- 12-30.md'],
  ['..', 'dirsafe.txt'],
  ['', 'dirsafe.txt'],
])('%j is suggested as %j', (name, suggested) => {
  expect(toFileName(name)).toBe(suggested)
})
