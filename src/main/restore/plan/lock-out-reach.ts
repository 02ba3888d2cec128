import type { PlanStep } from '../../../shared/model/plan.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import { alwaysConcerned, lockOutKinds } from './lock-out-kinds.ts'

/** A direct membership: who is in which group. */
export interface Membership {
  readonly member: string
  readonly group: string
}

/** What leads upwards from accounts: to the groups they are in now, and to those they will be in. */
export interface Reach {
  /** The kinds of accounts and groups, by the ids they have or get. */
  readonly reached: ReadonlyMap<string, string>
  /** Memberships among them that hold now. */
  readonly memberships: readonly Membership[]
}

/** Looks upwards from an object, remembering what it saw. */
export type LookUp = (ref: Ref) => ReturnType<PastReader['leadingTo']>

/** Asks the vault once for each object. */
export function openLookUp(reader: Pick<PastReader, 'leadingTo'>, at: number): LookUp {
  const seen = new Map<string, ReturnType<PastReader['leadingTo']>>()
  return (ref) => {
    const known = seen.get(ref.id) ?? reader.leadingTo(at, ref)
    seen.set(ref.id, known)
    return known
  }
}

const groupsAbove = (lookUp: LookUp, ref: Ref): readonly Ref[] =>
  lookUp(ref)
    .filter(({ link, source }) => link === 'members' && source.kind === lockOutKinds.group)
    .map(({ source }) => source)

/** Memberships that steps make, or that come out of the recycle bin with their group. */
export type ToCome = readonly { readonly group: string; readonly members: readonly string[] }[]

/** Follows memberships upwards, those that hold and those to come. `groups`: begun with beside the accounts. */
export function findReach(
  lookUp: LookUp,
  accounts: readonly string[],
  groups: readonly string[],
  toCome: ToCome,
): Reach {
  const reached = new Map<string, string>([
    ...accounts.map((id) => [id, lockOutKinds.user] as const),
    ...groups.map((id) => [id, lockOutKinds.group] as const),
  ])
  const memberships: Membership[] = []
  let open = [...reached.keys()]
  while (open.length > 0) {
    const next: string[] = []
    const reach = (group: string): void => {
      if (reached.has(group)) return
      reached.set(group, lockOutKinds.group)
      next.push(group)
    }
    for (const id of open)
      for (const { id: group } of groupsAbove(lookUp, { kind: reached.get(id) ?? '', id })) {
        memberships.push({ member: id, group })
        reach(group)
      }
    const front = new Set(open)
    for (const { group, members } of toCome) if (members.some((member) => front.has(member))) reach(group)
    open = next
  }
  return { reached, memberships }
}

/**
 * Whether a plan does anything that could lock somebody out: to policies, roles, ways of signing in, accounts, or groups
 * that one of these names, itself or through groups above.
 */
export function concernsLockOut(steps: readonly PlanStep[], lookUp: LookUp, idNow: (id: string) => string): boolean {
  const plain = new Map<string, boolean>()
  const isNamed = (ref: Ref): boolean => {
    const known = plain.get(ref.id)
    if (known !== undefined) return known
    // What leads back here is no way up.
    plain.set(ref.id, false)
    const is =
      lookUp(ref).some(({ source }) => alwaysConcerned.has(source.kind)) || groupsAbove(lookUp, ref).some(isNamed)
    plain.set(ref.id, is)
    return is
  }
  return steps.some((step) => {
    const { kind, id } = step.object
    if (alwaysConcerned.has(kind)) return true
    if (kind === lockOutKinds.user) return step.action === 'delete' || isOfAccount(step)
    if (kind !== lockOutKinds.group || !isOfMembership(step)) return false
    return isNamed({ kind, id: idNow(id) }) || isNamed({ kind, id })
  })
}

const isOfAccount = ({ parts }: PlanStep): boolean =>
  parts.some((part) => part === 'accountEnabled' || part === 'userType')

const isOfMembership = ({ action, parts }: PlanStep): boolean =>
  ['create', 'restoreFromBin', 'delete'].includes(action) ||
  parts.some((part) =>
    ['members', 'owners', 'groupTypes', 'membershipRule', 'membershipRuleProcessingState'].includes(part),
  )
