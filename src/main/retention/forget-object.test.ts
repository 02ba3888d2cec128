import { expect, test } from 'vitest'
import type { ForgetPreview } from '../../shared/model/retention.ts'
import { forgetObject } from './forget-object.ts'
import type { ForgetVault } from './retention-vault.ts'

const ref = { kind: 'user', id: 'u1' }
const now = new Date('2026-04-11T08:00:00Z')

function openFakeVault(givesUpRun: boolean) {
  const erased: unknown[] = []
  const preview: ForgetPreview = {
    object: { ...ref, name: 'Ada' },
    snapshots: [2, 1],
    contents: 1,
    photos: 0,
    shared: 0,
    searchTexts: 1,
    activity: 0,
    restores: [],
    links: 0,
    isInNewest: true,
    givesUpRun,
    endsSignIn: false,
    mentions: { count: 0, first: [] },
  }
  const vault: ForgetVault = {
    forgetPreview: () => preview,
    forget: (...given) => {
      erased.push(given)
      return { ...preview, isInLog: false }
    },
  }
  return { vault, erased, preview }
}

test.each([
  [false, false],
  [true, true],
  [true, false],
])('erases where the preview said what becomes of a run: said %s, is %s', (givesUpRun, isUnfinished) => {
  const { vault, erased, preview } = openFakeVault(isUnfinished)
  expect(forgetObject(vault, { ref, givesUpRun }, now)).toEqual({ ...preview, isInLog: false })
  expect(erased).toEqual([[ref, '2026-04-11T08:00:00.000Z']])
})

test('erases nothing where a run would be given up that was not shown', () => {
  const { vault, erased } = openFakeVault(true)
  expect(() => forgetObject(vault, { ref, givesUpRun: false }, now)).toThrow('Nothing was erased')
  expect(erased).toEqual([])
})
