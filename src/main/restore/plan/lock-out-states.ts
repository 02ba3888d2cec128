import type { Content, ObjectState } from '../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import { lockOutKinds } from './lock-out-kinds.ts'
import type { ToCome } from './lock-out-reach.ts'

/** The newest state of an object: as it is now, else as the vault saw it last, with what the recycle bin shows. */
export function openStates(
  reader: PastReader,
  at: number,
  inBin: ReadonlyMap<string, Content>,
): (ref: Ref) => ObjectState | undefined {
  const known = new Map<string, ObjectState | undefined>()
  const before = reader
    .snapshots()
    .map(({ snapshot }) => snapshot)
    .filter((number) => number < at)
    .sort((a, b) => b - a)
  return ({ kind, id }) => {
    const key = toRefKey({ kind, id })
    if (known.has(key)) return known.get(key)
    let found: ObjectState | undefined
    for (const number of id.startsWith('{') ? [] : [at, ...before]) {
      found = reader.statesAt(number, [{ kind, id }])[0]
      if (found !== undefined) break
    }
    const shown = inBin.get(key)
    if (found !== undefined && shown !== undefined) found = { ...found, content: { ...found.content, ...shown } }
    known.set(key, found)
    return found
  }
}

/** Memberships that the steps make, or that come out of the recycle bin with their group. */
export function membersToCome(
  steps: readonly PlanStep[],
  callOf: (ref: Ref) => string,
  stateOf: (ref: Ref) => ObjectState | undefined,
): ToCome {
  return steps
    .filter(({ object }) => object.kind === lockOutKinds.group)
    .flatMap((step) => {
      const group = callOf(step.object)
      if (step.action === 'link' && step.parts.includes('members'))
        return [{ group, members: step.targets.map(callOf) }]
      if (step.action !== 'restoreFromBin') return []
      const last = stateOf({ kind: lockOutKinds.group, id: group })?.links.get('members')?.targets ?? []
      return [{ group, members: last.map(({ id }) => id) }]
    })
}
