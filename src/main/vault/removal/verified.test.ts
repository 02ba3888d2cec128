import { expect, test } from 'vitest'
import { backUpSteadily } from '../testing/steady-tenant.ts'
import { withVault } from '../testing/with-vault.ts'

test(
  'what was removed and erased leaves a vault that is sound, and every root that was noted before stays good',
  { timeout: 120_000 },
  () =>
    withVault(async ({ backup, removal, snapshots, verification }) => {
      backUpSteadily(backup, () => undefined, 6)
      const roots = snapshots.snapshots().map(({ root }) => root ?? '')
      for (const snapshot of [3, 1, 4]) removal.removeSnapshot(snapshot)
      removal.forget({ kind: 'user', id: 'u5' }, '2026-03-04T05:06:07.000Z')
      await removal.compact()
      expect(await verification.check({ level: 2 })).toMatchObject({ outcome: 'sound', damage: [] })
      for (const root of roots)
        expect(await verification.check({ level: 2, root })).toMatchObject({ outcome: 'sound', damage: [] })
      backUpSteadily(backup, () => undefined, 7)
      removal.removeSnapshot(2)
      expect(await verification.check({ level: 2 })).toMatchObject({ outcome: 'sound', damage: [] })
    }),
)
