import type {
  Certainty,
  FactAccount,
  FactGrant,
  FactMethod,
  FactPolicy,
  FactRole,
  FactStrength,
  LockOutEffect,
  LockOutFacts,
} from '../model/lock-out.ts'

/** What a lock-out depends on at one moment. */
export interface Directory {
  readonly accounts: ReadonlyMap<string, FactAccount>
  readonly policies: ReadonlyMap<string, FactPolicy>
  /** Direct memberships, by group and member. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Certainty>>
  /** Groups whose rule decides anew who is a member. */
  readonly unsure: ReadonlySet<string>
  readonly grants: ReadonlyMap<string, FactGrant>
  readonly roles: ReadonlyMap<string, FactRole>
  readonly methods: ReadonlyMap<string, FactMethod>
  readonly strengths: ReadonlyMap<string, FactStrength>
  /** Places that are no longer what they were, with their names; `AllTrusted` where one of these is meant. */
  readonly movedPlaces: ReadonlyMap<string, string>
  /** Whether it was changed which policies of methods count. */
  readonly hasMigrated: boolean
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]))

/** The directory as it is before a plan runs. */
export function toDirectory(facts: LockOutFacts): Directory {
  const members = new Map<string, Map<string, Certainty>>()
  for (const { member, group, is } of facts.memberships) {
    const known = members.get(group)
    if (known === undefined) members.set(group, new Map([[member, is]]))
    else known.set(member, is)
  }
  return {
    accounts: byId(facts.accounts),
    policies: byId(facts.policies),
    members,
    unsure: new Set(),
    grants: byId(facts.grants),
    roles: byId(facts.roles),
    methods: byId(facts.methods),
    strengths: byId(facts.strengths),
    movedPlaces: new Map(),
    hasMigrated: false,
  }
}

const withOne = <Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> =>
  new Map(map).set(key, value)

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const rest = new Map(map)
  rest.delete(key)
  return rest
}

/** A policy nobody knew covers nobody until it is said whom it covers. */
const newPolicy: Omit<FactPolicy, 'id' | 'name'> = {
  state: '',
  rule: {
    include: { everyone: false, ids: [], roles: [], guests: [], someGuests: false },
    exclude: { everyone: false, ids: [], roles: [], guests: [], someGuests: false },
    reaches: false,
    when: {},
    places: [],
  },
  asks: { isAnd: false, controls: [], strength: '' },
  session: '',
}

/** The directory after one effect of a step. */
export function afterEffect(directory: Directory, effect: LockOutEffect): Directory {
  const { accounts, policies, members, grants, roles, methods, strengths } = directory
  switch (effect.does) {
    case 'policy': {
      const known = policies.get(effect.id) ?? { ...newPolicy, id: effect.id, name: effect.name }
      const { state, rule, asks, session } = effect.set
      const next: FactPolicy = {
        ...known,
        state: state ?? known.state,
        rule: rule ?? known.rule,
        asks: asks ?? known.asks,
        session: session ?? known.session,
      }
      return { ...directory, policies: withOne(policies, effect.id, next) }
    }
    case 'policyGone':
      return { ...directory, policies: without(policies, effect.id) }
    case 'member': {
      const next = withOne(members.get(effect.group) ?? new Map(), effect.member, effect.is)
      return { ...directory, members: withOne(members, effect.group, next) }
    }
    case 'unsure':
      return { ...directory, unsure: new Set([...directory.unsure, effect.group]) }
    case 'groupGone':
      return { ...directory, members: without(members, effect.id) }
    case 'grant':
      return { ...directory, grants: withOne(grants, effect.grant.id, effect.grant) }
    case 'grantGone':
      return { ...directory, grants: without(grants, effect.id) }
    case 'role':
      return { ...directory, roles: withOne(roles, effect.role.id, effect.role) }
    case 'account': {
      const known = accounts.get(effect.id)
      if (known === undefined) return directory
      const { isEnabled = known.isEnabled, guest = known.guest } = effect.set
      return { ...directory, accounts: withOne(accounts, effect.id, { ...known, isEnabled, guest }) }
    }
    case 'accountGone':
      return { ...directory, accounts: without(accounts, effect.id) }
    case 'method':
      return { ...directory, methods: withOne(methods, effect.method.id, effect.method) }
    case 'migration':
      return { ...directory, hasMigrated: true }
    case 'strength': {
      const known = strengths.get(effect.id) ?? { id: effect.id, name: effect.id, combinations: [], settings: '' }
      const { name = known.name, combinations = known.combinations, settings = known.settings } = effect.set
      return { ...directory, strengths: withOne(strengths, effect.id, { id: effect.id, name, combinations, settings }) }
    }
    case 'place': {
      const moved = new Map(directory.movedPlaces).set(effect.id, effect.name)
      if (effect.isTrusted) moved.set('AllTrusted', effect.name)
      return { ...directory, movedPlaces: moved }
    }
  }
}
