import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { VerifyReport } from '../../shared/model/verify.ts'
import type { Rehearsal } from './rehearsal.ts'
import { runVerify, type VerifyPorts } from './run-verify.ts'

const sound: VerifyReport = {
  level: 2,
  outcome: 'sound',
  checked: { pages: 3 },
  damage: [],
  root: 'aa',
  verifiedAt: '2026-01-02T03:04:05.000Z',
  notes: ['A note.'],
}
const played: Rehearsal = { snapshot: 1, checked: { rehearsed: 7 }, damage: [], notRestorable: [], notes: [] }
const signal = new AbortController().signal

function toPorts(report: VerifyReport, rehearse: () => Promise<Rehearsal>) {
  const asked: number[] = []
  const noted: string[] = []
  const ports: VerifyPorts = {
    vault: {
      check: ({ level }) => {
        asked.push(level)
        return Promise.resolve({ ...report, level })
      },
      note: ({ level, outcome }) => noted.push(`${level} ${outcome}`),
      last: () => undefined,
      root: () => undefined,
    },
    rehearse,
  }
  return { ports, asked, noted }
}

const run = (ports: VerifyPorts, level: 1 | 2 | 3) => runVerify(ports, { level }, () => undefined, signal)

test('levels 1 and 2 are what the vault says of itself', async () => {
  const { ports, asked, noted } = toPorts(sound, () => Promise.reject(new Error('not asked')))
  expect((await run(ports, 1)).level).toBe(1)
  expect((await run(ports, 2)).level).toBe(2)
  expect([asked, noted]).toEqual([[1, 2], []])
})

test('level 3 adds a rehearsal to level 2 and notes the result', async () => {
  const { ports, asked, noted } = toPorts(sound, () => Promise.resolve(played))
  expect(await run(ports, 3)).toEqual({ ...sound, level: 3, checked: { pages: 3, rehearsed: 7 } })
  expect([asked, noted]).toEqual([[2], ['3 sound']])
})

test('what the rehearsal finds is damage', async () => {
  const what = 'A group did not come back.'
  const { ports, noted } = toPorts(sound, () => Promise.resolve({ ...played, damage: [{ what, snapshots: [1] }] }))
  expect(await run(ports, 3)).toMatchObject({ outcome: 'damaged', damage: [{ what, snapshots: [1] }] })
  expect(noted).toEqual(['3 damaged'])
})

test('a root hash that does not fit is told, and not noted of the vault', async () => {
  const other: VerifyReport = { ...sound, outcome: 'damaged', damage: [{ what: 'Another root.', isAgainstRoot: true }] }
  const { ports, noted } = toPorts(other, () => Promise.resolve(played))
  expect(await run(ports, 3)).toMatchObject({ outcome: 'damaged', damage: other.damage })
  expect(noted).toEqual(['3 sound'])
})

test('damage that level 2 found stays, even if the rehearsal went well or could not be played', async () => {
  const damaged: VerifyReport = { ...sound, outcome: 'damaged', damage: [{ what: 'A page.' }] }
  expect(await run(toPorts(damaged, () => Promise.resolve(played)).ports, 3)).toMatchObject({ outcome: 'damaged' })
  const unreadable = () => Promise.reject(new AppError('vaultDamaged', 'It cannot be read.'))
  expect((await run(toPorts(damaged, unreadable).ports, 3)).damage).toEqual([
    { what: 'A page.' },
    { what: 'The newest snapshot could not be rehearsed: It cannot be read.' },
  ])
})

test('a cancelled rehearsal is no result', async () => {
  const { ports, noted } = toPorts(sound, () => Promise.reject(new AppError('cancelled', 'x')))
  expect((await run(ports, 3)).outcome).toBe('cancelled')
  expect(noted).toEqual([])
})

test('a vault without snapshots has nothing to rehearse', async () => {
  const { ports } = toPorts(sound, () => Promise.reject(new AppError('noSuchSnapshot', 'x')))
  expect(await run(ports, 3)).toMatchObject({ outcome: 'sound', level: 3 })
})
