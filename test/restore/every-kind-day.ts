import type { SceneTenant } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
import type { Stage } from './stage.ts'

/** A stage as scenes know one. */
export const tenantOf = ({ call, simulator }: Stage): SceneTenant => ({
  simulator,
  call: (method, path, body) =>
    call(
      method,
      path,
      body === undefined ? undefined : JSON.parse(JSON.stringify(body).replaceAll('{graph}', '{root}')),
    ),
})

/** Makes one object of every kind. Returns their ids, in the order of the scenes. */
export async function playScenes(stage: Stage): Promise<readonly string[]> {
  const tenant = tenantOf(stage)
  const ids: string[] = []
  for (const scene of scenes) ids.push(await scene.create(tenant))
  return ids
}

/** Takes away for good what of these can go, and changes what cannot. */
export async function ravageEveryKind(stage: Stage, ids: readonly string[]): Promise<void> {
  const tenant = tenantOf(stage)
  for (const [index, scene] of scenes.entries()) {
    const id = ids[index] ?? ''
    // Of what lies in the recycle bin, going means coming back.
    if (scene.kind === 'deletedItem') continue
    if (scene.remove === undefined) await scene.change?.apply(tenant, id)
    else await scene.remove(tenant, id)
    // Of those that have no recycle bin, or another, nothing is left to purge.
    await stage.call('DELETE', `/directory/deletedItems/${id}`).catch(() => undefined)
    await stage.call('DELETE', `/identity/conditionalAccess/deletedItems/policies/${id}`).catch(() => undefined)
  }
}
