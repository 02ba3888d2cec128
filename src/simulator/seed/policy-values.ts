import type { Entity } from '../directory/entity.ts'
import { momentAgo } from './moments.ts'
import type { Seeding } from './seeding.ts'

/** What is asked for when a policy is made. */
export interface PolicyPlan {
  readonly name: string
  readonly state: string
  readonly conditions: Readonly<Record<string, unknown>>
  readonly grant?: Readonly<Record<string, unknown>>
  readonly strength?: Entity
  readonly session?: Readonly<Record<string, unknown>>
}

const filled = (
  names: readonly string[],
  value: unknown,
  given: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> => ({ ...Object.fromEntries(names.map((name) => [name, value])), ...given })

type Fields = Readonly<Record<string, unknown>>

/** Conditions as the service stores them: every list is there. */
function fullConditions(given: Fields): Fields {
  const users = ['Users', 'Groups', 'Roles'].flatMap((what) => [`include${what}`, `exclude${what}`])
  const applications = ['includeApplications', 'excludeApplications', 'includeUserActions']
  const contexts = 'includeAuthenticationContextClassReferences'
  const guests = ['includeGuestsOrExternalUsers', 'excludeGuestsOrExternalUsers']
  const locations = given['locations'] as Fields | undefined
  return {
    ...filled(['userRiskLevels', 'signInRiskLevels', 'servicePrincipalRiskLevels'], [], {}),
    ...filled(['platforms', 'clientApplications', 'authenticationFlows', 'insiderRiskLevels', 'devices'], null, {}),
    clientAppTypes: ['all'],
    ...given,
    locations: locations ? filled(['includeLocations', 'excludeLocations'], [], locations) : null,
    users: { ...filled(guests, null, {}), ...filled(users, [], given['users'] as Fields) },
    applications: {
      applicationFilter: null,
      ...filled([...applications, contexts], [], given['applications'] as Fields),
    },
  }
}

/** Adds a policy, with all that the service stores of one. */
export function addPolicy({ directory, random, nowMs }: Seeding, told: PolicyPlan): void {
  const hasGrant = told.grant !== undefined || told.strength !== undefined
  const created = momentAgo(random, nowMs, 700, 90)
  const policy = directory.add('conditionalAccessPolicy', random.guid(), {
    displayName: told.name,
    state: told.state,
    conditions: fullConditions(told.conditions),
    grantControls: hasGrant
      ? {
          operator: 'OR',
          builtInControls: [],
          customAuthenticationFactors: [],
          termsOfUse: [],
          ...told.grant,
          authenticationStrength: told.strength ? { id: told.strength.id } : null,
        }
      : null,
    sessionControls: told.session
      ? {
          applicationEnforcedRestrictions: null,
          cloudAppSecurity: null,
          disableResilienceDefaults: null,
          secureSignInSession: null,
          ...told.session,
        }
      : null,
    createdDateTime: created,
    modifiedDateTime: momentAgo(random, nowMs, 80, 5),
  })
  if (told.strength) directory.link(policy, 'authenticationStrength', told.strength)
}
