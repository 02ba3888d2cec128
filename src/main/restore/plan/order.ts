import type { Kind } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { isRelation } from '../../../shared/kinds/relation-key.ts'
import { type PlanStep, type RestoreOptions, withoutOrphans } from '../../../shared/model/plan.ts'
import { type Draft, stages } from './draft.ts'
import { stepHash } from './step-hash.ts'

const isRemoval = ({ stage }: Draft): boolean => stage === 'removals'

/** What is nothing but a relation is made when what it joins is as it will be; kinds that are written last, after all. */
function turnOf(kind: Kind): number {
  if (kind.isLast === true) return 2
  return isRelation(kind) ? 1 : 0
}

/**
 * The stages of kinds that are written last stand after those of all others, but for what must come first. What is taken
 * away goes when everything else is done.
 */
const rankOf = (draft: Draft): number => {
  const { stage, object } = draft
  if (isRemoval(draft)) return 3 * stages.length
  return stages.indexOf(stage) + (stage === 'first' ? 0 : turnOf(getKind(object.kind)) * stages.length)
}

/** What is taken away goes the other way round: what names others before those it names. */
const orderOf = (draft: Draft): number => {
  const { order, isLast } = getKind(draft.object.kind)
  return isRemoval(draft) ? -order - (isLast === true ? 1_000 : 0) : order
}

const inOrder = (a: Draft, b: Draft): number =>
  rankOf(a) - rankOf(b) ||
  orderOf(a) - orderOf(b) ||
  (a.object.name < b.object.name ? -1 : a.object.name > b.object.name ? 1 : 0) ||
  (a.object.id < b.object.id ? -1 : a.object.id > b.object.id ? 1 : 0)

const isAllowed = ({ gives, takes }: Draft, { allowGive, allowTake }: RestoreOptions): boolean =>
  (gives === undefined || allowGive) && (takes === undefined || allowTake)

/**
 * Gives every draft its place: stage by stage, kinds in their order, then names. Steps that give access or take away are
 * ticked only where that is allowed, and so is what needs them.
 */
export function toSteps(drafts: readonly Draft[], options: RestoreOptions): readonly PlanStep[] {
  const ordered = [...drafts].sort(inOrder)
  const places = new Map(ordered.map((draft, index) => [draft.key, index + 1]))
  const steps = ordered.map((draft, index): PlanStep => {
    const { key: _key, stage: _stage, needs, targets, ...rest } = draft
    const placed = {
      ...rest,
      parts: [...draft.parts],
      requests: [...draft.requests],
      changes: [...draft.changes],
      targets: targets.map(({ by, ...target }) => ({ ...target, ...stepOf(places, by) })),
    }
    const dependsOn = [...new Set(needs.flatMap((need) => places.get(need) ?? []))].sort((a, b) => a - b)
    return { ...placed, step: index + 1, ticked: isAllowed(draft, options), dependsOn, hash: stepHash(placed) }
  })
  return withoutOrphans(steps)
}

const stepOf = (places: ReadonlyMap<string, number>, key: string | undefined): { readonly step?: number } => {
  const step = key === undefined ? undefined : places.get(key)
  return step === undefined ? {} : { step }
}
