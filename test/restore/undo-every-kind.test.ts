import { describe, expect, test, vi } from 'vitest'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { SceneTenant } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
import { all, everything, outlineOf, type Stage, withStage } from './stage.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A stage as scenes know one. */
const tenantOf = ({ call, simulator }: Stage): SceneTenant => ({
  simulator,
  call: (method, path, body) =>
    call(
      method,
      path,
      body === undefined ? undefined : JSON.parse(JSON.stringify(body).replaceAll('{graph}', '{root}')),
    ),
})

const damages = ['change', 'remove', 'purge'] as const

/** Does one thing to every object of the scenes; what Graph refuses was not done. */
async function hurtAll(stage: Stage, ids: readonly string[], damage: (typeof damages)[number]): Promise<void> {
  const tenant = tenantOf(stage)
  for (const [index, scene] of scenes.entries()) {
    const id = ids[index] ?? ''
    try {
      if (damage === 'change') await scene.change?.apply(tenant, id)
      else await scene.remove?.(tenant, id)
      if (damage === 'purge') await tenant.call('DELETE', `/directory/deletedItems/${id}`)
    } catch {
      // Refused, as of what never leaves the tenant.
    }
  }
}

/** What the recycle bin holds beside is no difference: when something was deleted, and what a restore had made. */
const left = (lines: readonly string[]): readonly string[] => lines.filter((line) => !/^\w+ deletedItem /.test(line))

/** What no request of an undo may look like, unless it says that it takes away. */
const deletions = ({ steps }: Plan): readonly string[] =>
  steps
    .filter(({ action, takes }) => action !== 'delete' || takes === undefined)
    .flatMap(({ requests }) => requests)
    .filter(({ method, url }) => method === 'DELETE' && !/\/(?:\$ref|photo\/\$value)$/.test(url))
    .map(({ url }) => url)

describe.each(damages)('a restore after one of every kind suffered: %s', (damage) => {
  test('is taken back to what was there before, but for what is named, and taken back again', () =>
    withStage(24, async (stage) => {
      const ids: string[] = []
      for (const scene of scenes) ids.push(await scene.create(tenantOf(stage)))
      const whole = await stage.backup('all')
      await hurtAll(stage, ids, damage)
      const damaged = await stage.backup('all')
      const ran = await stage.run(await stage.plan(whole, all, everything))
      expect(ran.outcome).toBe('complete')
      const restored = await stage.backup('all')

      const undo = await stage.undo(ran.run)
      expect(undo.steps.every(({ ticked }) => ticked)).toBe(true)
      expect(deletions(undo)).toEqual([])
      expect(await stage.run(undo)).toMatchObject({ differencesLeft: 0, issues: [] })
      // Of these kinds nothing goes to a recycle bin: what a restore made of them stays, and is named.
      const stays = undo.blocked.map(({ object, reason }) => {
        expect(reason).toContain('no recycle bin')
        return `added ${object.kind} ${object.name}: `
      })
      expect(left(outlineOf(await stage.differenceFrom(damaged))).toSorted()).toEqual(stays.toSorted())
      expect(new Set(undo.blocked.map(({ object }) => object.kind))).toEqual(
        new Set(damage === 'change' ? [] : ['role', 'authenticationStrength', 'groupSetting']),
      )

      const again = await stage.undo(undo.undoes === undefined ? 0 : ran.run + 1)
      expect(again.undoes).toBe(ran.run + 1)
      expect(again.blocked).toEqual([])
      expect(await stage.run(again)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      const after = left(outlineOf(await stage.differenceFrom(restored)))
      expect(after.filter((line) => !line.startsWith('mapped '))).toEqual([])
    }))
})
