import { findKind, getKind } from '../../../shared/kinds/kinds.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { PlanStep, StepAction } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'

/** Steps that may run beside each other, in their order, and for each the places of those it must wait for. */
export interface Wave {
  readonly steps: readonly PlanStep[]
  readonly after: readonly (readonly number[])[]
}

/** What is done to an object in one stage of a plan, by one sort of step. */
const sortOf: { readonly [action in StepAction]: string } = {
  restoreFromBin: 'bin',
  create: 'create',
  update: 'values',
  photo: 'values',
  licence: 'licence',
  link: 'link',
  unlink: 'unlink',
  delete: 'delete',
}

/** Two objects cannot hold the same value: who gives one up must have done so first. Graph docs: resources/user, resources/group, resources/application. */
const unique: ReadonlySet<string> = new Set([
  'userPrincipalName',
  'mailNickname',
  'proxyAddresses',
  'identities',
  'onPremisesImmutableId',
  'identifierUris',
  'uniqueName',
])

/** The steps of a plan stand stage by stage, and those of a stage kind by kind: where either changes, a wave ends. */
function waveKeyOf({ action, object, parts: [part] }: PlanStep): string {
  const isFirst = findKind(object.kind)?.links.find((link) => link.name === part)?.isFirst === true
  return `${sortOf[action]} ${object.kind} ${action === 'link' && isFirst ? 'first' : ''}`
}

/**
 * What only one step may be about at a time: its object; what else looks like the one it creates, so that after a crash
 * one is never taken for the other; a value that no two objects can have; a kind whose steps must keep their order.
 */
function claimsOf(step: PlanStep, wanted: (step: PlanStep) => Content | undefined): readonly string[] {
  const { action, object } = step
  const kind = getKind(object.kind)
  const claims = [toRefKey(object)]
  if (kind.lane !== undefined || kind.isLast === true) claims.push(`kind ${kind.id}`)
  const content = action === 'create' ? wanted(step) : undefined
  const twins = content === undefined ? undefined : kind.twins(content)
  if (twins !== undefined) claims.push(`like ${twins.toLowerCase()}`)
  if (sortOf[action] === 'values')
    claims.push(...step.changes.filter(({ name }) => unique.has(name)).map(({ name }) => `unique ${name}`))
  return claims
}

/**
 * Parts the steps of a plan into waves that follow each other. Within a wave a step waits for those it needs, and for
 * those before it that are about the same. Guarded ones, which may lock somebody out, wait for each other.
 */
export function toWaves(
  steps: readonly PlanStep[],
  wanted: (step: PlanStep) => Content | undefined,
  isGuarded: (step: PlanStep) => boolean = () => false,
): readonly Wave[] {
  const rows: PlanStep[][] = []
  let last: string | undefined
  for (const step of steps) {
    const key = waveKeyOf(step)
    if (key === last) rows.at(-1)?.push(step)
    else rows.push([step])
    last = key
  }
  return rows.map((row) => ({ steps: row, after: toAfter(row, wanted, isGuarded) }))
}

function toAfter(
  steps: readonly PlanStep[],
  wanted: (step: PlanStep) => Content | undefined,
  isGuarded: (step: PlanStep) => boolean,
): readonly (readonly number[])[] {
  const places = new Map(steps.map((step, place) => [step.step, place]))
  const claimed = new Map<string, number>()
  return steps.map((step, place) => {
    const needed = [...step.dependsOn, ...step.targets.map((target) => target.step)]
    const before = needed.flatMap((one) => (one === undefined ? [] : (places.get(one) ?? [])))
    for (const claim of [...claimsOf(step, wanted), ...(isGuarded(step) ? ['guarded'] : [])]) {
      const holder = claimed.get(claim)
      if (holder !== undefined) before.push(holder)
      claimed.set(claim, place)
    }
    return before
  })
}
