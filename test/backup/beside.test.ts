import { expect, test } from 'vitest'
import { scenes } from '../kinds/scenes/scenes.ts'
import { dump, type Stage, thrownBy, withStage } from './stage.ts'

const plan = { users: 60 }

/** A first backup, one of changes that is cancelled halfway and goes on, and one that reads everything again. */
const story = (isBeside: boolean): Promise<readonly unknown[]> =>
  withStage(plan, async (stage: Stage) => {
    stage.isBeside = isBeside
    for (const scene of scenes) await scene.create(stage)
    await stage.backup({ photos: 'all' })
    const [changed, gone] = stage.cloudUsers()
    await stage.call('PATCH', `/users/${changed?.id}`, { department: 'Moved', city: null })
    await stage.call('DELETE', `/users/${gone?.id}`)
    const abort = new AbortController()
    stage.onRequest = (nth) => {
      if (nth === 12) abort.abort()
    }
    expect(await thrownBy(stage.backup({}, abort.signal))).toMatchObject({ code: 'cancelled' })
    stage.onRequest = () => undefined
    expect(stage.vault.backup.unfinishedRun()?.number).toBe(2)
    expect(await stage.backup()).toMatchObject({ snapshot: 2 })
    expect(await stage.backup({ full: true })).toMatchObject({ snapshot: 3, caught: 0 })
    const { vault } = stage
    const found = vault.search.find({ text: String(changed?.['displayName']), snapshot: 3, limit: 9 })
    return [1, 2, 3].map((snapshot) => [dump(vault, snapshot), vault.snapshots.report(snapshot).changed, found])
  })

test('a backup that a thread stores holds what one without it holds', { timeout: 600_000 }, async () => {
  expect(await story(true)).toEqual(await story(false))
})
