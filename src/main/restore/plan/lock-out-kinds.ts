/** The kinds a lock-out depends on. */
export const lockOutKinds = {
  user: 'user',
  group: 'group',
  policy: 'conditionalAccessPolicy',
  strength: 'authenticationStrength',
  methods: 'authenticationMethodsPolicy',
  place: 'namedLocation',
  role: 'role',
  assignment: 'roleAssignment',
  schedule: 'roleSchedule',
  eligibility: 'roleEligibility',
} as const

/** Kinds of which any step may lock somebody out. */
export const alwaysConcerned: ReadonlySet<string> = new Set([
  lockOutKinds.policy,
  lockOutKinds.strength,
  lockOutKinds.methods,
  lockOutKinds.place,
  lockOutKinds.role,
  lockOutKinds.assignment,
  lockOutKinds.schedule,
  lockOutKinds.eligibility,
])

/** The kinds that must have been read to judge. */
export const neededToJudge = [
  lockOutKinds.policy,
  lockOutKinds.strength,
  lockOutKinds.methods,
  lockOutKinds.user,
  lockOutKinds.group,
  lockOutKinds.role,
  lockOutKinds.assignment,
] as const

/** The only policy of methods there is. */
export const methodsRef = { kind: lockOutKinds.methods, id: 'authenticationMethodsPolicy' } as const
