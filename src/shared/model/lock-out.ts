import { z } from 'zod'

/** How sure it is that something holds; `maybe`: a rule decides it, or it was not read. */
export const certainties = ['no', 'maybe', 'yes'] as const
const certaintySchema = z.enum(certainties)
export type Certainty = z.infer<typeof certaintySchema>

const whoSchema = z.object({
  everyone: z.boolean(),
  /** Users and groups. */
  ids: z.array(z.string()),
  roles: z.array(z.string()),
  /** Types of guests, as Graph writes them. */
  guests: z.array(z.string()),
  /** Only guests of tenants that are named. */
  someGuests: z.boolean(),
})
/** Whom a policy includes, or excludes. */
export type Who = z.infer<typeof whoSchema>

const ruleSchema = z.object({
  include: whoSchema,
  exclude: whoSchema,
  /** It holds for everything, or for something that administrators need. */
  reaches: z.boolean(),
  /** Every other condition as canonical JSON, by its name; one that is absent holds always. */
  when: z.record(z.string(), z.string()),
  /** The ids of places in the conditions, and `AllTrusted`. */
  places: z.array(z.string()),
})
/** The conditions of a policy, as far as a lock-out depends on them. */
export type Rule = z.infer<typeof ruleSchema>

const asksSchema = z.object({
  isAnd: z.boolean(),
  /** Built-in controls as Graph names them, `strength`, `terms …`, `factor …`. */
  controls: z.array(z.string()),
  /** The id of the authentication strength, or empty. */
  strength: z.string(),
})
/** What a policy asks for. */
export type Asks = z.infer<typeof asksSchema>

const policySchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  rule: ruleSchema,
  asks: asksSchema,
  /** Session controls as canonical JSON; empty: none. */
  session: z.string(),
})
export type FactPolicy = z.infer<typeof policySchema>

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whoever runs the restore; else an account named as break-glass account. */
  isOperator: z.boolean(),
  /** Signed in to write, and is not who reads. */
  isConsenter: z.literal(true).optional(),
  isEnabled: z.boolean(),
  /** The type of guest, as Graph writes it; empty: none. */
  guest: z.string(),
})
export type FactAccount = z.infer<typeof accountSchema>

const methodSchema = z.object({
  id: z.string(),
  name: z.string(),
  isEnabled: z.boolean(),
  everyone: z.boolean(),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  /** Everything else of it, as canonical JSON. */
  settings: z.string(),
})
export type FactMethod = z.infer<typeof methodSchema>

const strengthSchema = z.object({
  id: z.string(),
  name: z.string(),
  combinations: z.array(z.string()),
  settings: z.string(),
})
export type FactStrength = z.infer<typeof strengthSchema>

const grantSchema = z.object({
  id: z.string(),
  principal: z.string(),
  role: z.string(),
  /** Over the whole directory. */
  isWide: z.boolean(),
})
export type FactGrant = z.infer<typeof grantSchema>

const roleSchema = z.object({ id: z.string(), name: z.string(), isStrong: z.boolean() })
export type FactRole = z.infer<typeof roleSchema>

const step = z.number().int().positive()

/** What one step does to what a lock-out depends on. */
export const lockOutEffectSchema = z.discriminatedUnion('does', [
  z.object({
    step,
    does: z.literal('policy'),
    id: z.string(),
    name: z.string(),
    set: policySchema.omit({ id: true, name: true }).partial(),
  }),
  z.object({ step, does: z.literal('policyGone'), id: z.string() }),
  z.object({ step, does: z.literal('member'), member: z.string(), group: z.string(), is: certaintySchema }),
  /** A rule decides anew who is a member. */
  z.object({ step, does: z.literal('unsure'), group: z.string() }),
  z.object({ step, does: z.literal('groupGone'), id: z.string() }),
  z.object({ step, does: z.literal('grant'), grant: grantSchema }),
  z.object({ step, does: z.literal('grantGone'), id: z.string() }),
  z.object({ step, does: z.literal('role'), role: roleSchema }),
  z.object({
    step,
    does: z.literal('account'),
    id: z.string(),
    set: accountSchema.pick({ isEnabled: true, guest: true }).partial(),
  }),
  z.object({ step, does: z.literal('accountGone'), id: z.string() }),
  z.object({ step, does: z.literal('method'), method: methodSchema }),
  z.object({ step, does: z.literal('migration') }),
  z.object({ step, does: z.literal('strength'), id: z.string(), set: strengthSchema.omit({ id: true }).partial() }),
  z.object({ step, does: z.literal('place'), id: z.string(), name: z.string(), isTrusted: z.boolean() }),
])
export type LockOutEffect = z.infer<typeof lockOutEffectSchema>

/** What a lock-out depends on, as it is now, and what each step does to it. Only what concerns the accounts that are checked. */
export const lockOutFactsSchema = z.object({
  accounts: z.array(accountSchema),
  groups: z.array(z.object({ id: z.string(), name: z.string(), holdsRoles: z.boolean() })),
  memberships: z.array(z.object({ member: z.string(), group: z.string(), is: certaintySchema })),
  roles: z.array(roleSchema),
  grants: z.array(grantSchema),
  policies: z.array(policySchema),
  strengths: z.array(strengthSchema),
  methods: z.array(methodSchema),
  effects: z.array(lockOutEffectSchema),
  /** Why something could not be checked, as sentences. */
  unchecked: z.array(z.string()),
  /** What else to know, as sentences. */
  notes: z.array(z.string()),
})
export type LockOutFacts = z.infer<typeof lockOutFactsSchema>

/** How the check ended: `danger`: a ticked step locks out somebody who was checked. */
const lockOutStates = ['checked', 'notChecked', 'danger'] as const

/** Whether the plan, with its ticks, locks out a break-glass account or whoever runs it. */
export const lockOutSchema = z.object({
  state: z.enum(lockOutStates),
  /** What would happen, what is left out for it, what was not checked and why. */
  sentences: z.array(z.string()),
  /** Steps that lock somebody out may be ticked. */
  isAllowed: z.boolean(),
  facts: lockOutFactsSchema,
})
export type LockOut = z.infer<typeof lockOutSchema>
