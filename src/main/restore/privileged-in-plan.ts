import type { Plan } from '../../shared/model/plan.ts'
import type { PastReader } from './past-reader.ts'
import { readPrivileges } from './plan/around/roles-held.ts'

/** Whether a user that a plan writes to holds a role, as the newest snapshot and the wanted one know. */
export function privilegedInPlan(reader: PastReader, { snapshot, steps }: Plan): (id: string) => boolean {
  const at = Math.max(snapshot, ...reader.snapshots().map((one) => one.snapshot))
  const ids = [...new Set(steps.filter(({ object }) => object.kind === 'user').map(({ object }) => object.id))]
  const users = ids.flatMap((id) => [
    { id, isInBin: false },
    { id, isInBin: true },
  ])
  const held = readPrivileges(reader, { snapshot, at }, users)
  return (id) => held(id).length > 0
}
