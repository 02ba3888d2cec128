import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFolder } from './testing/with-vault.ts'
import { makeEmptyFile, replaceFile, replaceName, syncFolder } from './vault-folder.ts'

const refusal = (code: string) => Object.assign(new Error('rename'), { code })

/** Renames that fail so often before one succeeds. */
function renameAfter(failures: number, code: string) {
  const told = { tries: 0, waits: 0 }
  const rename = (): void => {
    told.tries += 1
    if (told.tries <= failures) throw refusal(code)
  }
  const wait = (): void => {
    told.waits += 1
  }
  return { told, rename, wait }
}

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'on Windows a name that cannot be given for a moment (%s) is tried again',
  (code) => {
    const { told, ...parts } = renameAfter(3, code)
    replaceName('a', 'b', { platform: 'win32', ...parts })
    expect(told).toEqual({ tries: 4, waits: 3 })
  },
)

test('it is not tried for ever, nor for other reasons, nor where nothing but the user stands in the way', () => {
  for (const [failures, code, platform, tries] of [
    [99, 'EPERM', 'win32', 20],
    [99, 'ENOENT', 'win32', 1],
    [99, 'EPERM', 'linux', 1],
  ] as const) {
    const { told, ...parts } = renameAfter(failures, code)
    expect(() => replaceName('a', 'b', { platform, ...parts })).toThrow(expect.objectContaining({ code }))
    expect(told.tries).toBe(tries)
  }
})

test('a file is replaced without writing into what stands under the name in between', () =>
  withFolder((folder) => {
    const [file, other] = [join(folder, 'file'), join(folder, 'other')]
    writeFileSync(other, 'mine')
    symlinkSync(other, `${file}.next`)
    replaceFile(file, 'text')
    expect([readFileSync(file, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['text', 'mine'])
    writeFileSync(`${file}.next`, 'left over', { mode: 0o666 })
    replaceFile(file, 'more')
    expect(readFileSync(file, 'utf8')).toBe('more')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'other'])
  }))

test('a file that cannot be replaced leaves nothing beside it', () =>
  withFolder((folder) => {
    const file = join(folder, 'file')
    mkdirSync(file)
    expect(() => replaceFile(file, 'text')).toThrow()
    expect(readdirSync(folder)).toEqual(['file'])
  }))

test('a file that is there is left as it is, and a name that leads nowhere is not followed', () =>
  withFolder((folder) => {
    const [file, link] = [join(folder, 'file'), join(folder, 'link')]
    writeFileSync(file, 'text')
    makeEmptyFile(file)
    expect(readFileSync(file, 'utf8')).toBe('text')
    symlinkSync(join(folder, 'nowhere'), link)
    expect(() => makeEmptyFile(link)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
  }))

test('a folder that cannot be synced is no error', () =>
  withFolder((folder) => {
    // Linux refuses the call for what is no disk (man 2 fsync, EINVAL).
    for (const place of ['/proc', join(folder, 'none'), folder]) expect(() => syncFolder(place)).not.toThrow()
  }))
