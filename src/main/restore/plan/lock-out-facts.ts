import { toNewestId } from '../../../shared/diff/successors.ts'
import { listIn, objectIn } from '../../../shared/kinds/json-parts.ts'
import { toListText } from '../../../shared/list-text.ts'
import { toNewId } from '../../../shared/model/graph-request.ts'
import type { FactGrant, FactPolicy, LockOutFacts, Who } from '../../../shared/model/lock-out.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import { type Consenter, whyNotChecked } from './consenter.ts'
import { toEffects } from './lock-out-effects.ts'
import { lockOutKinds, methodsRef } from './lock-out-kinds.ts'
import { toAccount, toGrant, toMethod, toRole, toStrengthParts, toWholePolicy } from './lock-out-parts.ts'
import { findReach, type LookUp } from './lock-out-reach.ts'
import { membersToCome, openStates } from './lock-out-states.ts'
import { hiddenGroups, whyUnread } from './lock-out-unread.ts'

/** Who is checked: ids as they were named, and whoever runs the restore where that is known. */
export interface Checked {
  readonly breakGlass: readonly string[]
  readonly operator: string | undefined
  readonly consenter: Consenter | undefined
}

/** What else is known when a plan is made. */
export interface Surroundings {
  readonly lookUp: LookUp
  /** What the recycle bin shows of objects that come out of it, by kind and id. */
  readonly inBin: ReadonlyMap<string, Content>
}

/** Nothing to judge: the plan touches nothing that could lock anybody out. */
export const noFacts: LockOutFacts = {
  accounts: [],
  groups: [],
  memberships: [],
  roles: [],
  grants: [],
  policies: [],
  strengths: [],
  methods: [],
  effects: [],
  unchecked: [],
  notes: [],
}

const nobodyNamed =
  'Not checked for a lock-out: this vault names no break-glass account. Name those who must always get in (on the command line: dirsafe vault break-glass DIR user:ID).'
const unknownOperator =
  'Who runs this restore is not known here, so it was not checked whether they lock themselves out.'
const foreignOperator =
  'Who runs this restore is no user of this tenant, so it was not checked whether they lock themselves out.'
const notThere = (id: string): string =>
  `Not checked for a lock-out: there is no user ${id} in the tenant now. If it was a break-glass account, name another.`

/** Reads what a judgement needs: the accounts, what leads to them, policies, roles and methods as they are at `at`, and what the steps do to them. */
export function readLockOutFacts(
  reader: PastReader,
  at: number,
  steps: readonly PlanStep[],
  { breakGlass, operator, consenter }: Checked,
  { lookUp, inBin }: Surroundings,
): LockOutFacts {
  const idNow = toNewestId(reader.successors(at))
  const isMade = new Set(steps.filter(({ action }) => action === 'create').map(({ object }) => toRefKey(object)))
  const callOf = (ref: Ref): string => (isMade.has(toRefKey(ref)) ? toNewId(ref.id) : idNow(ref.id))
  const stateOf = openStates(reader, at, inBin)
  const statesOf = (kind: string): readonly ObjectState[] =>
    reader.statesAt(at, reader.objectsOf(at, kind)).filter((state) => state !== undefined)

  const named = [...new Set(breakGlass.map(idNow))]
  const ids = [...new Set([...named, operator ?? [], consenter?.userId ?? []].flat())]
  const users = ids.map((id) => ({ id, state: reader.statesAt(at, [{ kind: lockOutKinds.user, id }])[0] }))
  const accounts = users.flatMap(({ id, state }) =>
    state === undefined
      ? []
      : [toAccount(state, named.includes(id) ? 'breakGlass' : id === operator ? 'operator' : 'consenter')],
  )
  const accountIds = accounts.map(({ id }) => id)
  const isThere = (id: string | null): boolean => id !== null && accountIds.includes(id)

  const policies = statesOf(lockOutKinds.policy).map(
    ({ id, name, content }): FactPolicy => ({ id, name, ...toWholePolicy(content) }),
  )
  const hidden = hiddenGroups(reader, at)
  const toCome = membersToCome(steps, callOf, stateOf)
  const ruled = steps
    .filter(
      ({ object, parts }) =>
        object.kind === lockOutKinds.group && parts.some((part) => /^membershipRule|^groupTypes$/.test(part)),
    )
    .map(({ object }) => callOf(object))
  const { reached, memberships } = findReach(lookUp, accountIds, [...hidden.keys(), ...ruled], toCome)
  const groups = [...reached].flatMap(([id, kind]) => (kind === lockOutKinds.group ? [id] : []))
  const groupStates = groups.flatMap((id) => stateOf({ kind: lockOutKinds.group, id }) ?? [])
  const grants = grantsOf(reader, at, reached, lookUp)
  const context = {
    callOf,
    stateOf,
    accounts: new Set(accountIds),
    reached,
    grants,
    ruledBy: (attribute: string) => groupsRuledBy(groupStates, attribute),
  }
  const effects = steps.flatMap((step) => toEffects(step, context))
  const roleIds = new Set(
    [...grants, ...effects.flatMap((one) => (one.does === 'grant' ? one.grant : []))].map(({ role }) => role),
  )
  const isKept = (id: string): boolean => reached.has(id)
  return {
    accounts,
    groups: groups.map((id) => {
      const state = groupStates.find((one) => one.id === id)
      return {
        id,
        name: state?.name ?? nameIn(steps, callOf, id),
        holdsRoles: state?.content['isAssignableToRole'] === true,
      }
    }),
    memberships: [
      ...memberships.map((one) => ({ ...one, is: 'yes' as const })),
      ...unsureMemberships(accountIds, hidden, memberships),
    ],
    roles: [...roleIds].map((id) => {
      const state = reader.statesAt(at, [{ kind: lockOutKinds.role, id }])[0]
      return toRole(id, state?.name ?? id, state?.content)
    }),
    grants: [...grants],
    policies: policies.map((policy) => withOnly(policy, isKept, roleIds)),
    strengths: statesOf(lockOutKinds.strength).map(({ id, name, content }) => ({
      id,
      name,
      combinations: [],
      settings: '',
      ...toStrengthParts(content),
    })),
    methods: methodsAt(reader, at, isKept),
    effects: effects.map((effect) =>
      effect.does === 'policy' && effect.set.rule !== undefined
        ? { ...effect, set: { ...effect.set, rule: withOnly({ rule: effect.set.rule }, isKept, roleIds).rule } }
        : effect,
    ),
    unchecked: [
      ...(named.length === 0 ? [nobodyNamed] : []),
      ...users.flatMap(({ id, state }) => (state === undefined && named.includes(id) ? [notThere(id)] : [])),
      ...(operator === undefined || operator === consenter?.userId || isThere(operator) ? [] : [foreignOperator]),
      ...(consenter === undefined || isThere(consenter.userId) ? [] : [whyNotChecked(consenter)]),
      ...whyUnread(reader, at),
      ...hiddenReasons(hidden, policies),
    ],
    notes: [...(operator === undefined ? [unknownOperator] : []), ...unseenNotes(steps)],
  }
}

/** Roles that these hold now. PIM's schedules are seen in the assignments they make. */
function grantsOf(
  reader: PastReader,
  at: number,
  holders: ReadonlyMap<string, string>,
  lookUp: LookUp,
): readonly FactGrant[] {
  const refs = [...holders].flatMap(([id, kind]) =>
    lookUp({ kind, id })
      .filter(({ link, source }) => link === 'principal' && source.kind === lockOutKinds.assignment)
      .map(({ source }) => source),
  )
  return reader.statesAt(at, refs).flatMap((state) => (state === undefined ? [] : [toGrant(state.id, state.content)]))
}

const mentions = (rule: unknown, attribute: string): boolean =>
  typeof rule === 'string' && new RegExp(`\\buser\\.${attribute}\\b`, 'i').test(rule)

const groupsRuledBy = (states: readonly ObjectState[], attribute: string): readonly string[] =>
  states
    .filter(({ content }) => content['membershipRuleProcessingState'] !== 'Paused')
    .filter(({ content }) => mentions(content['membershipRule'], attribute))
    .map(({ id }) => id)

const nameIn = (steps: readonly PlanStep[], callOf: (ref: Ref) => string, id: string): string =>
  steps.find(({ object }) => callOf(object) === id)?.object.name ?? id

/** Who is in a group that hides its members, nobody knows. */
const unsureMemberships = (
  accounts: readonly string[],
  hidden: ReadonlyMap<string, string>,
  known: readonly { readonly member: string; readonly group: string }[],
): LockOutFacts['memberships'] =>
  [...hidden.keys()].flatMap((group) =>
    accounts
      .filter((member) => !known.some((one) => one.member === member && one.group === group))
      .map((member) => ({ member, group, is: 'maybe' as const })),
  )

const hiddenReasons = (hidden: ReadonlyMap<string, string>, policies: readonly FactPolicy[]): readonly string[] =>
  [...hidden].flatMap(([id, name]) =>
    policies.some(({ rule }) => rule.include.ids.includes(id) || rule.exclude.ids.includes(id))
      ? [`The members of ${name} could not be read, and policies name it: who is among them was not checked.`]
      : [],
  )

/** The recycle bin shows no members: a group comes back with those it had when it was deleted, seen by a backup or not. */
function unseenNotes(steps: readonly PlanStep[]): readonly string[] {
  const groups = steps.filter(({ action, object }) => action === 'restoreFromBin' && object.kind === lockOutKinds.group)
  if (groups.length === 0) return []
  const names = toListText(groups.map(({ object }) => object.name))
  return [
    `A group comes back from the recycle bin with the members it had when it was deleted. Whether ${names} had others then than in the last backup is not known, and was not checked for a lock-out.`,
  ]
}

/** Of whom a policy names, only those that matter here. */
function withOnly<Some extends Pick<FactPolicy, 'rule'>>(
  policy: Some,
  isKept: (id: string) => boolean,
  roles: ReadonlySet<string>,
): Some {
  const only = (who: Who): Who => ({
    ...who,
    ids: who.ids.filter(isKept),
    roles: who.roles.filter((role) => roles.has(role)),
  })
  const { rule } = policy
  return { ...policy, rule: { ...rule, include: only(rule.include), exclude: only(rule.exclude) } }
}

function methodsAt(reader: PastReader, at: number, isKept: (id: string) => boolean): LockOutFacts['methods'] {
  const [state] = reader.statesAt(at, [methodsRef])
  return listIn(state?.content['authenticationMethodConfigurations'])
    .map((one) => toMethod(objectIn(one)))
    .map((method) => ({
      ...method,
      include: method.include.filter(isKept),
      exclude: method.exclude.filter(isKept),
    }))
}
