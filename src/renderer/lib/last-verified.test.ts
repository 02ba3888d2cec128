import { expect, test } from 'vitest'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import type { LastVerification } from '../../shared/model/verify.ts'
import { toVerified } from './last-verified.ts'

const [early, late] = ['2026-04-01T08:00:00.000Z', '2026-04-02T08:00:00.000Z']
const last = (level: LastVerification['level'], outcome: LastVerification['outcome'] = 'sound') => ({
  at: late,
  level,
  outcome,
})
const of = (...verified: (string | null)[]) => verified.map((verifiedAt) => ({ verifiedAt })) as unknown as Snapshot[]

test.each([
  ['nobody has looked', null, of(null), { state: 'never', at: null }],
  ['only the structure was looked at', last(1), of(null), { state: 'structure', at: late }],
  ['every page was', last(2), of(late, null), { state: 'sound', at: late }],
  ['a restore was rehearsed', last(3), of(late), { state: 'sound', at: late, level: 3 }],
  ['every page was, and later the structure', last(1), of(null, early), { state: 'sound', at: early }],
  ['damage was found, though other snapshots are sound', last(2, 'damaged'), of(null, late), { state: 'damaged' }],
  ['the vault has no snapshot', last(2), of(), { state: 'sound', at: late }],
] as const)('%s', (_, given, snapshots, expected) => expect(toVerified(given, snapshots)).toMatchObject(expected))
