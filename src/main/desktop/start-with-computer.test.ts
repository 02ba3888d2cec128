import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { byAutostartFile, byLoginItems, toAutostartEntry } from './start-with-computer.ts'

const folder = mkdtempSync(join(tmpdir(), 'dirsafe-autostart-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('on Linux a file starts it without a window, and goes again', () => {
  const file = join(folder, 'config/autostart/dirsafe.desktop')
  const start = byAutostartFile(file, ['/opt/Dirsafe/dirsafe'])
  expect(start.isOn()).toBe(false)
  start.set(true)
  expect(start.isOn()).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Dirsafe/dirsafe" "--hidden"\n')
  start.set(false)
  start.set(false)
  expect(start.isOn()).toBe(false)
})

test('what the desktop switched off itself is off', () => {
  const file = join(folder, 'dirsafe.desktop')
  const start = byAutostartFile(file, ['dirsafe'])
  start.set(true)
  appendFileSync(file, 'Hidden=true\n')
  expect(start.isOn()).toBe(false)
})

test('a path that a shell or the file would read otherwise is quoted', () => {
  expect(toAutostartEntry(['/home/a b/100% $x\\y'])).toContain(String.raw`Exec="/home/a b/100%% \\$x\\\\y" "--hidden"`)
})

test('elsewhere the system is asked with the very words it was told with', () => {
  const items: { openAtLogin: boolean; args?: string[] }[] = []
  const start = byLoginItems({
    getLoginItemSettings: (options) => ({
      openAtLogin: items.some(({ openAtLogin, args }) => openAtLogin && String(args) === String(options?.args)),
    }),
    setLoginItemSettings: (settings) => items.splice(0, items.length, { ...settings, args: settings.args ?? [] }),
  })
  expect(start.isOn()).toBe(false)
  start.set(true)
  expect(start.isOn()).toBe(true)
  expect(items[0]?.args).toEqual(['--hidden'])
})
