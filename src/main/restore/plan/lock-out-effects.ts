import { objectIn, textIn } from '../../../shared/kinds/json-parts.ts'
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type { FactGrant, LockOutEffect } from '../../../shared/model/lock-out.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import { lockOutKinds } from './lock-out-kinds.ts'
import {
  guestTypeOf,
  toGrant,
  toMethod,
  toPolicyParts,
  toRole,
  toStrengthParts,
  toWholePolicy,
} from './lock-out-parts.ts'

/** What it takes to say what a step does. */
export interface EffectContext {
  /** The id an object of a step has then: the one it has now, or `{new:ID}`. */
  readonly callOf: (ref: Ref) => string
  /** What is there now, by kind and the id it has; or in the recycle bin, as it was when it was last seen. */
  readonly stateOf: (ref: Ref) => ObjectState | undefined
  readonly accounts: ReadonlySet<string>
  /** Accounts, and the groups that matter for them. */
  readonly reached: Pick<ReadonlyMap<string, string>, 'has'>
  /** Who has which role now, with the schedules that made it so. */
  readonly grants: readonly FactGrant[]
  /** Groups whose live rule names an attribute. */
  readonly ruledBy: (attribute: string) => readonly string[]
}

type Effect = LockOutEffect extends infer One ? (One extends LockOutEffect ? Omit<One, 'step'> : never) : never

/** What a step does to what a lock-out depends on. */
export function toEffects(step: PlanStep, context: EffectContext): readonly LockOutEffect[] {
  return effectsOf(step, context).map((effect) => ({ ...effect, step: step.step }) as LockOutEffect)
}

const bodiesOf = (step: PlanStep): readonly JsonObject[] =>
  step.requests.map(({ body }) => objectIn(body as JsonValue | undefined))

function effectsOf(step: PlanStep, context: EffectContext): readonly Effect[] {
  switch (step.object.kind) {
    case lockOutKinds.policy:
      return ofPolicy(step, context)
    case lockOutKinds.strength:
      return ofStrength(step, context)
    case lockOutKinds.place:
      return ofPlace(step, context)
    case lockOutKinds.methods:
      return ofMethods(step)
    case lockOutKinds.group:
      return ofGroup(step, context)
    case lockOutKinds.user:
      return ofUser(step, context)
    case lockOutKinds.role:
      return ofRole(step, context)
    case lockOutKinds.assignment:
    case lockOutKinds.schedule:
      return ofGrant(step, context)
    default:
      return []
  }
}

function ofPolicy(step: PlanStep, { callOf, stateOf }: EffectContext): readonly Effect[] {
  const id = callOf(step.object)
  if (step.action === 'delete') return [{ does: 'policyGone', id }]
  const { name } = step.object
  if (step.action === 'restoreFromBin') {
    const content = stateOf({ kind: lockOutKinds.policy, id })?.content
    return content === undefined ? [] : [{ does: 'policy', id, name, set: toWholePolicy(content) }]
  }
  return bodiesOf(step).flatMap((body) => {
    const set = toPolicyParts(body)
    return Object.keys(set).length === 0 ? [] : [{ does: 'policy' as const, id, name, set }]
  })
}

function ofStrength(step: PlanStep, { callOf }: EffectContext): readonly Effect[] {
  const id = callOf(step.object)
  if (step.action === 'delete') return [{ does: 'strength', id, set: { combinations: [], settings: 'gone' } }]
  const written = Object.fromEntries(step.changes.map(({ name, after }) => [name, (after ?? null) as JsonValue]))
  const set = { ...(step.action === 'create' ? { name: step.object.name } : {}), ...toStrengthParts(written) }
  return Object.keys(set).length === 0 ? [] : [{ does: 'strength', id, set }]
}

/** What is only called otherwise is the same place. */
function ofPlace(step: PlanStep, { callOf, stateOf }: EffectContext): readonly Effect[] {
  const isMoved = step.action !== 'update' || step.parts.some((part) => part !== 'displayName')
  if (!isMoved) return []
  const id = callOf(step.object)
  const was = stateOf({ kind: lockOutKinds.place, id })?.content['isTrusted'] === true
  const isTrusted = was || step.changes.some(({ name, after }) => name === 'isTrusted' && after === true)
  return [{ does: 'place', id, name: step.object.name, isTrusted }]
}

const methodIn = (url: string): string | undefined => /\/authenticationMethodConfigurations\/([^/?]+)$/.exec(url)?.[1]

function ofMethods(step: PlanStep): readonly Effect[] {
  return step.requests.flatMap(({ url, body }): readonly Effect[] => {
    const id = methodIn(url)
    const value = objectIn(body as JsonValue | undefined)
    if (id !== undefined) return [{ does: 'method', method: toMethod({ ...value, id }) }]
    return value['policyMigrationState'] === undefined ? [] : [{ does: 'migration' }]
  })
}

function ofGroup(step: PlanStep, context: EffectContext): readonly Effect[] {
  const { callOf, stateOf, reached } = context
  const group = callOf(step.object)
  if (!reached.has(group)) return []
  if (step.action === 'delete') return [{ does: 'groupGone', id: group }]
  const toMembers = (targets: readonly Ref[], is: 'yes' | 'no', call: (ref: Ref) => string): readonly Effect[] =>
    targets.flatMap((target) => {
      const member = call(target)
      return reached.has(member) ? [{ does: 'member' as const, member, group, is }] : []
    })
  const isOfMembers = step.parts.includes('members')
  if (step.action === 'link' && isOfMembers) return toMembers(step.targets, 'yes', callOf)
  if (step.action === 'unlink' && isOfMembers) return toMembers(step.targets, 'no', callOf)
  const state = stateOf({ kind: lockOutKinds.group, id: group })
  if (step.action === 'restoreFromBin')
    return toMembers(state?.links.get('members')?.targets ?? [], 'yes', ({ id }) => id)
  return changesRule(step, state?.content) ? [{ does: 'unsure', group }] : []
}

/** Whether the step lets a rule decide anew who is a member, or begins or ends that one does. One that is paused decides nothing. */
function changesRule(step: PlanStep, live: Content | undefined): boolean {
  if (step.action === 'create') return false
  return bodiesOf(step).some((body) => {
    if (body['groupTypes'] !== undefined) return true
    const state = body['membershipRuleProcessingState'] ?? live?.['membershipRuleProcessingState']
    return (
      state !== 'Paused' &&
      (body['membershipRule'] !== undefined || body['membershipRuleProcessingState'] !== undefined)
    )
  })
}

function ofUser(step: PlanStep, { callOf, stateOf, accounts, ruledBy }: EffectContext): readonly Effect[] {
  const id = callOf(step.object)
  if (!accounts.has(id)) return []
  if (step.action === 'delete') return [{ does: 'accountGone', id }]
  const written = bodiesOf(step)
  const names = [...new Set([...written.flatMap(Object.keys), ...step.parts])]
  const after = Object.assign({}, stateOf({ kind: lockOutKinds.user, id })?.content, ...written) as Content
  return [
    ...(names.includes('accountEnabled')
      ? [{ does: 'account' as const, id, set: { isEnabled: after['accountEnabled'] !== false } }]
      : []),
    ...(names.includes('userType') || names.includes('userPrincipalName')
      ? [{ does: 'account' as const, id, set: { guest: guestTypeOf(after) } }]
      : []),
    ...names.flatMap(ruledBy).map((group) => ({ does: 'member' as const, member: id, group, is: 'maybe' as const })),
  ]
}

function ofRole(step: PlanStep, { callOf, stateOf }: EffectContext): readonly Effect[] {
  const id = callOf(step.object)
  const { name } = step.object
  if (step.action === 'delete') return [{ does: 'role', role: { id, name, isStrong: false } }]
  const live = stateOf({ kind: lockOutKinds.role, id })?.content
  const after = Object.assign({}, live, ...bodiesOf(step)) as Content
  return [{ does: 'role', role: toRole(id, name, after) }]
}

function ofGrant(step: PlanStep, { callOf, stateOf, grants, reached }: EffectContext): readonly Effect[] {
  const id = callOf(step.object)
  const isSchedule = step.object.kind === lockOutKinds.schedule
  const asked = bodiesOf(step).find(({ principalId }) => principalId !== undefined)
  if (step.action === 'create') {
    const grant = toGrant(id, asked ?? {})
    return reached.has(grant.principal) ? [{ does: 'grant', grant }] : []
  }
  const live = stateOf({ kind: step.object.kind, id })?.content
  const isEnding =
    step.action === 'delete' || bodiesOf(step).some(({ action }) => textIn(action) === 'adminRemove') || endsThen(step)
  if (!isEnding || live === undefined) return []
  const { principal, role, isWide } = toGrant(id, live)
  const ended = isSchedule
    ? grants.filter((one) => one.principal === principal && one.role === role && one.isWide === isWide)
    : [{ id }]
  return ended.map((one) => ({ does: 'grantGone', id: one.id }))
}

/** Whether a schedule gets an end it did not have, or another: then the role is held no longer than that. */
function endsThen({ changes }: PlanStep): boolean {
  return changes.some(({ name, after }) => {
    if (name !== 'scheduleInfo') return false
    const expiration = objectIn(objectIn(after as JsonValue | undefined)['expiration'])
    return textIn(expiration['type']) !== '' && textIn(expiration['type']) !== 'noExpiration'
  })
}
