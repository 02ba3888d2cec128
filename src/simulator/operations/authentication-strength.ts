import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { notFound } from '../graph-error.ts'
import { checkedCombinations, requireCustom } from '../types/authentication-strength-policy.ts'
import { malformed, requirePremium } from '../types/conditional-access-rules.ts'
import { getType } from '../world.ts'
import { type Call, jsonBody } from './call.ts'
import { getLive, requireRead, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

type Configuration = Readonly<Record<string, unknown>>

const strengths = 'policies/authenticationStrengthPolicies'
const inConditionalAccess = 'identity/conditionalAccess/authenticationStrength/policies'

const typeIn = (call: Call) => getType(call.world, 'authenticationStrengthPolicy')

/** The custom strength a request wants to change. Throws 403, 404, and 400 for a built-in one. */
function getChanged(call: Call): Entity {
  const type = typeIn(call)
  requireScopes(call, type.scopes.update)
  requirePremium(call)
  const strength = getLive(call, type, call.params['id'] ?? '')
  requireCustom(strength)
  return strength
}

function write(call: Call, strength: Entity, values: Readonly<Record<string, unknown>>): void {
  const { directory } = call.world
  for (const [name, value] of Object.entries({ ...values, modifiedDateTime: nowOf(call.world) }))
    directory.set(strength, name, value)
}

/** `POST …/{id}/updateAllowedCombinations`. Graph docs: authenticationstrengthpolicy-updateallowedcombinations. */
export const updateAllowedCombinations: Operation = {
  methods: ['POST'],
  pattern: `${strengths}/{id}/updateAllowedCombinations`,
  run: (call) => {
    const strength = getChanged(call)
    const body = jsonBody(call)
    const current = checkedCombinations(body['allowedCombinations'])
    const previous = strength.values['allowedCombinations']
    write(call, strength, { allowedCombinations: current })
    const policies = [...call.world.directory.sources(strength, 'authenticationStrength')]
    return {
      status: 200,
      json: {
        '@odata.context': `${call.root}/$metadata#microsoft.graph.updateAllowedCombinationsResult`,
        additionalInformation: '',
        conditionalAccessReferences: policies.map((policy) => policy.id),
        currentCombinations: current,
        previousCombinations: previous,
      },
    }
  },
}

const configurationsOf = (strength: Entity): readonly Configuration[] =>
  (strength.values['combinationConfigurations'] ?? []) as readonly Configuration[]

const fieldsByType: Readonly<Record<string, readonly string[]>> = {
  '#microsoft.graph.fido2CombinationConfiguration': ['allowedAAGUIDs'],
  '#microsoft.graph.x509CertificateCombinationConfiguration': ['allowedIssuerSkis', 'allowedPolicyOIDs'],
}

/** What a body makes of a configuration. v1.0 metadata: fido2CombinationConfiguration, x509CertificateCombinationConfiguration. */
function checked(body: Configuration, before: Configuration | undefined): Configuration {
  const odataType = String(body['@odata.type'] ?? before?.['@odata.type'])
  const own = fieldsByType[odataType]
  if (body['@odata.type'] === undefined || own === undefined)
    throw malformed("'@odata.type' of the combination configuration is required.")
  if (before !== undefined && before['@odata.type'] !== odataType)
    throw malformed('The type of a combination configuration cannot be changed.')
  const known = ['@odata.type', 'appliesToCombinations', ...own]
  const stranger = Object.keys(body).find((name) => !known.includes(name))
  if (stranger !== undefined)
    throw malformed(`The property '${stranger}' does not exist on type '${odataType.slice(1)}'.`)
  const empty = Object.fromEntries(own.map((name) => [name, []]))
  const made = { ...empty, ...before, ...body }
  checkedCombinations(made['appliesToCombinations' as keyof typeof made])
  return made
}

const byPath = (path: string): readonly Operation[] => [
  {
    methods: ['GET'],
    pattern: `${path}/{id}/combinationConfigurations`,
    run: (call) => {
      requireRead(call, typeIn(call))
      const strength = getLive(call, typeIn(call), call.params['id'] ?? '')
      return { status: 200, json: { value: configurationsOf(strength) } }
    },
  },
  {
    methods: ['POST'],
    pattern: `${path}/{id}/combinationConfigurations`,
    run: (call) => {
      const strength = getChanged(call)
      const made = { id: call.world.ids.guid(), ...checked(jsonBody(call), undefined) }
      write(call, strength, { combinationConfigurations: [...configurationsOf(strength), made] })
      return { status: 201, json: made }
    },
  },
  {
    methods: ['GET', 'PATCH', 'DELETE'],
    pattern: `${path}/{id}/combinationConfigurations/{configuration}`,
    run: (call) => {
      const id = call.params['configuration'] ?? ''
      requireRead(call, typeIn(call))
      const strength = call.method === 'GET' ? getLive(call, typeIn(call), call.params['id'] ?? '') : getChanged(call)
      const all = configurationsOf(strength)
      const before = all.find((one) => one['id'] === id)
      if (before === undefined) throw notFound(id)
      if (call.method === 'GET') return { status: 200, json: before }
      const after = call.method === 'PATCH' ? { ...checked(jsonBody(call), before), id } : undefined
      write(call, strength, {
        combinationConfigurations: all.flatMap((one) => (one === before ? (after ?? []) : one)),
      })
      return after === undefined ? { status: 204 } : { status: 200, json: after }
    },
  },
]

/** The configurations of a strength's combinations, on both paths that lead there. Graph docs: authenticationstrengthpolicy-list-combinationconfigurations. */
export const combinationConfigurations: readonly Operation[] = [...byPath(strengths), ...byPath(inConditionalAccess)]
