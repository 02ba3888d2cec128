import type { Plan } from '../../shared/model/plan.ts'
import type { PastReader } from './past-reader.ts'
import { readPrivileges } from './plan/around/roles-held.ts'

/**
 * Whether an object that a plan writes to is a user who holds a role, or a group that can, as the newest snapshot or the
 * wanted one knows.
 */
export function privilegedInPlan(reader: PastReader, { snapshot, steps }: Plan): (id: string) => boolean {
  const newest = Math.max(snapshot, ...reader.snapshots().map((one) => one.snapshot))
  const refs = [...new Map(steps.map(({ object: { kind, id } }) => [id, { kind, id }])).values()]
  const users = refs.filter(({ kind }) => kind === 'user').map(({ id }) => ({ id, isInBin: false }))
  const privileged = new Set<string>()
  for (const at of new Set([snapshot, newest])) {
    const held = readPrivileges(reader, { snapshot: at, at }, users)
    for (const { id } of users) if (held(id).length > 0) privileged.add(id)
    for (const [index, state] of reader.statesAt(at, refs).entries())
      if (state?.content['isAssignableToRole'] === true) privileged.add(refs[index]?.id ?? '')
  }
  return (id) => privileged.has(id)
}
