import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPermissions, restorePermissions } from '../../src/shared/model/permission-rows.ts'
import { dirsafe } from './dirsafe.ts'

const written = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

test('docs/permissions.md says what the kinds ask for', async () => {
  const { out } = await dirsafe(['permissions', '--markdown'])
  const how = 'Write it anew: npm run -s dirsafe -- permissions --markdown > docs/permissions.md'
  expect(written('docs/permissions.md'), how).toBe(out)
})

test('prints what is asked for to read, to restore, for some kinds, and where nobody signs in', async () => {
  const print = async (...options: readonly string[]): Promise<unknown> =>
    JSON.parse((await dirsafe(['permissions', '--json', ...options])).out)
  expect(await print()).toEqual(readPermissions(null))
  expect(await print('--restore')).toEqual(restorePermissions(null))
  expect(await print('--kinds', 'user, signInLog')).toEqual(readPermissions(['user', 'signInLog']))
  expect(await print('--restore', '--application')).toEqual(restorePermissions(null, 'application'))
})

test('a kind there is not is told', async () => {
  const { code, err } = await dirsafe(['permissions', '--kinds', 'elephant'])
  expect(code).not.toBe(0)
  expect(err).toContain('There is no kind "elephant"')
})
