import { expect, test, vi } from 'vitest'
import { purge } from './damage.ts'
import { buildMill } from './mill.ts'
import { everything, these, withStage } from './stage.ts'

vi.setConfig({ testTimeout: 120_000 })

test('what was made anew for somebody with a new id is as the restore left it: the undo takes it away too', () =>
  withStage(10, async (stage) => {
    const { group } = await buildMill(stage)
    const held = (): number => stage.simulator.state.all('appRoleAssignment').length
    const before = await stage.backup()
    const all = held()
    await purge(stage, '/groups', group)
    await stage.backup()
    const left = held()
    expect(left).toBeLessThan(all)
    const ran = await stage.run(await stage.plan(before, these({ kind: 'group', id: group }), everything))
    expect([ran.outcome, held()]).toEqual(['complete', all])
    const plan = await stage.undo(ran.run)
    expect(plan.blocked).toEqual([])
    expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(held()).toBe(left)
  }))
