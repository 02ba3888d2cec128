import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSealedFile } from './sealed-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealed-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const turn = (bytes: Buffer): Buffer => Buffer.from([...bytes].map((byte) => byte ^ 0x5a))
const secrets = {
  seal: (text: string) => Promise.resolve(turn(Buffer.from(text))),
  reveal: (sealed: Buffer) => {
    const text = turn(sealed).toString()
    return text.startsWith('{') ? Promise.resolve(text) : Promise.reject(new Error('Sealed elsewhere.'))
  },
}

test('what was written last is read again, and never lies there in clear', async () => {
  const path = join(folder, 'sign-in.sealed')
  const file = openSealedFile(path, secrets)
  await file.write('{"first":1}')
  await file.write('{"second":2}')
  expect(await openSealedFile(path, secrets).read()).toBe('{"second":2}')
  expect(readFileSync(path, 'utf8')).not.toContain('second')
  expect(readdirSync(folder)).toEqual(['sign-in.sealed'])
})

test.skipIf(process.platform === 'win32')('nobody else on this computer reads the file', async () => {
  const path = join(folder, 'sign-in.sealed')
  await openSealedFile(path, secrets).write('{}')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a file that is missing holds nothing; one that cannot be read or opened now is no missing one', async () => {
  const path = join(folder, 'sign-in.sealed')
  const file = openSealedFile(path, secrets)
  expect(await file.read()).toBeUndefined()
  writeFileSync(path, 'sealed by another person')
  await expect(file.read()).rejects.toThrow('Sealed elsewhere.')
  await expect(openSealedFile(folder, secrets).read()).rejects.toThrow('EISDIR')
})

test('wiped is wiped, also what a crash left of a write', async () => {
  const path = join(folder, 'sign-in.sealed')
  const file = openSealedFile(path, secrets)
  await file.write('{}')
  writeFileSync(`${path}.next`, 'half')
  await file.wipe()
  await file.wipe()
  expect(readdirSync(folder)).toEqual([])
})
