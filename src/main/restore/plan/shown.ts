import type { Photo } from '../../../shared/model/object-state.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'

/**
 * What a plan that was shown is about. A plan derived for it anew leaves out what differs only since: another attribute
 * of the same object, another member of the same group. It was not shown, so it does not run, and it does not make a
 * step that was shown another one.
 */
export interface Shown {
  /** The objects it writes to, whether or not the vault knows that they differ. */
  readonly objects: readonly Ref[]
  readonly hasPart: (object: Ref, part: string) => boolean
  readonly hasTarget: (object: Ref, link: string, target: Ref) => boolean
  /**
   * The photo the plan saw on an object whose photo it writes. No change feed tells of photos, so it is taken at its word
   * here and held against the bytes just before the step writes.
   */
  readonly seenPhoto: (object: Ref) => { readonly photo: Photo | null } | undefined
}

/** Everything is about everything: nothing was shown yet. */
export const nothingShown: Shown = {
  objects: [],
  hasPart: () => true,
  hasTarget: () => true,
  seenPhoto: () => undefined,
}

/** Reads a plan that was shown. */
export function toShown({ steps }: Pick<Plan, 'steps'>): Shown {
  const parts = new Set(steps.flatMap((step) => step.parts.map((part) => `${toRefKey(step.object)} ${part}`)))
  const targets = new Set(
    steps.flatMap((step) =>
      step.targets.map((target) => `${toRefKey(step.object)} ${step.parts[0]} ${toRefKey(target)}`),
    ),
  )
  const photos = new Map(
    steps
      .filter((step) => step.action === 'photo')
      .map((step) => [toRefKey(step.object), { photo: (step.changes[0]?.now as Photo | undefined) ?? null }]),
  )
  return {
    objects: steps.map((step) => step.object),
    seenPhoto: (object) => photos.get(toRefKey(object)),
    hasPart: (object, part) => parts.has(`${toRefKey(object)} ${part}`),
    hasTarget: (object, link, target) => targets.has(`${toRefKey(object)} ${link} ${toRefKey(target)}`),
  }
}
