import { test } from 'vitest'
import type { Scene } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
import { inLongRun } from '../long-run.ts'
import { playScenes, ravageEveryKind, tenantOf } from '../restore/every-kind-day.ts'
import { all, everything, type Stage, these, withStage } from '../restore/stage.ts'
import { playWithout } from './play-without.ts'

const written = scenes.filter(({ kind }) => kind !== 'deletedItem')

type Damage = 'change' | 'remove' | 'purge'

/** All of them in a long run; else the one that takes the most to bring back. */
const damagesOf = (scene: Scene): readonly Damage[] => {
  const changed: readonly Damage[] = scene.change === undefined ? [] : ['change']
  const removed: readonly Damage[] = scene.remove === undefined ? [] : ['remove', 'purge']
  const possible = [...changed, ...removed]
  return inLongRun(possible, possible.slice(-1))
}

async function hurt(stage: Stage, scene: Scene, id: string, damage: Damage): Promise<void> {
  const tenant = tenantOf(stage)
  if (damage === 'change') {
    await scene.change?.apply(tenant, id)
    return
  }
  await scene.remove?.(tenant, id)
  if (damage === 'remove') return
  const bins = ['/directory/deletedItems', '/identity/conditionalAccess/deletedItems/policies']
  for (const bin of bins) await stage.call('DELETE', `${bin}/${id}`).catch(() => undefined)
}

const cases = written.flatMap((scene) => damagesOf(scene).map((damage) => [scene.kind, damage, scene] as const))

test.each(cases)(
  '%s after %s: its plan runs with exactly its permissions, and without any one of them something fails',
  { timeout: 120_000 },
  (kind, damage, scene) =>
    withStage(24, async (stage) => {
      const id = await scene.create(tenantOf(stage))
      const snapshot = await stage.backup('all')
      await hurt(stage, scene, id, damage)
      await playWithout(stage, () => stage.plan(snapshot, these({ kind, id }), everything))
    }),
)

test('everything of every kind comes back with exactly the permissions of the plan', { timeout: 300_000 }, () =>
  withStage(inLongRun(60, 24), async (stage) => {
    const ids = await playScenes(stage)
    const snapshot = await stage.backup('all')
    await ravageEveryKind(stage, ids)
    await playWithout(stage, () => stage.plan(snapshot, all, everything))
  }),
)
