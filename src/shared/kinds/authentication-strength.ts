import type { AuthenticationStrengthPolicy } from '@microsoft/microsoft-graph-types'
import { canonicalJson } from '../diff/canonical.ts'
import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Write, WriteContext } from './attribute.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import { listIn, objectIn, textIn } from './json-parts.ts'
import type { Kind } from './kind.ts'
import { sortedAttributes } from './sorted-lists.ts'

type Name = keyof AuthenticationStrengthPolicy & string

const path = '/policies/authenticationStrengthPolicies'
/** Graph docs: authenticationstrengthpolicy-post-combinationconfigurations. */
const inConditionalAccess = '/identity/conditionalAccess/authenticationStrength/policies'

const isBuiltIn = (content: Content): boolean => content['policyType'] === 'builtIn'

const gives =
  'Changes how people can prove who they are: what is let in more is enough wherever a policy asks for this strength.'
const takes = 'Changes how people can prove who they are: those who have none of the ways that stay are locked out.'

/** Graph docs: authenticationstrengthpolicy-updateallowedcombinations. */
function writeCombinations({ root, id, wanted, live }: WriteContext): readonly Write[] {
  const name = 'allowedCombinations'
  const after = wanted[name]
  // Made anew, it has them from its body; and Graph takes no strength without any.
  if (live === undefined || after === undefined || canonicalJson(after) === canonicalJson(live[name] ?? null)) return []
  const url = `${root}${path}/${id}/updateAllowedCombinations`
  return [{ requests: [{ method: 'POST', url, body: { [name]: after } }], gives, takes }]
}

/** A configuration with the type that its properties make it. v1.0 metadata: authenticationCombinationConfiguration. */
function toWritten(configuration: JsonObject): JsonObject {
  const { id: _, ...rest } = configuration
  const isCertificate = rest['allowedIssuerSkis'] !== undefined || rest['allowedPolicyOIDs'] !== undefined
  return isCertificate
    ? {
        '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
        allowedIssuerSkis: [],
        allowedPolicyOIDs: [],
        ...rest,
      }
    : { '@odata.type': '#microsoft.graph.fido2CombinationConfiguration', allowedAAGUIDs: [], ...rest }
}

/** What the configurations of a strength say, without the ids Graph gives them. */
const configurationsIn = (content: Content): readonly string[] =>
  listIn(content['combinationConfigurations'])
    .map((one) => canonicalJson(toWritten(objectIn(one))))
    .sort()

/**
 * Adds the configurations that are missing and puts back those that differ. None is deleted: no restore of Dirsafe
 * deletes. Graph docs: authenticationstrengthpolicy-post-combinationconfigurations, authenticationcombinationconfiguration-update.
 */
function writeConfigurations({ root, id, wanted, live }: WriteContext): readonly Write[] {
  const there = listIn(live?.['combinationConfigurations']).map(objectIn)
  const url = `${root}${inConditionalAccess}/${id}/combinationConfigurations`
  const requests = listIn(wanted['combinationConfigurations'])
    .map(objectIn)
    .flatMap((one): readonly GraphRequest[] => {
      const now = there.find((other) => other['id'] === one['id'])
      if (now !== undefined && canonicalJson(now) === canonicalJson(one)) return []
      // One that was made again has a new id, and says the same.
      if (there.some((other) => canonicalJson(toWritten(other)) === canonicalJson(toWritten(one)))) return []
      const body = toWritten(one)
      return now === undefined
        ? [{ method: 'POST', url, body }]
        : [{ method: 'PATCH', url: `${url}/${textIn(one['id'])}`, body }]
    })
  return requests.length === 0 ? [] : [{ requests, ...(live === undefined ? {} : { gives, takes }) }]
}

/**
 * Authentication strengths, built-in and custom. Sources: Graph docs resources/authenticationstrengthpolicy,
 * authenticationstrengthroot-list-policies, authenticationstrengthroot-post-policies, authenticationstrengthpolicy-update.
 */
export const authenticationStrength: Kind<Name> = {
  id: 'authenticationStrength',
  odataType: '#microsoft.graph.authenticationStrengthPolicy',
  label: { one: 'Authentication strength', many: 'Authentication strengths' },
  icon: 'shieldKey',
  path,
  // The list takes $filter and nothing else, and comes with the configurations of combinations.
  sources: [
    {
      path,
      isUnselectable: true,
      pageSize: 0,
      adds: (entry) => sortedAttributes(entry, ['combinationConfigurations']),
    },
  ],
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Policy.Read.AuthenticationMethod', why: 'To read authentication strengths.' }],
    restore: [
      {
        scope: 'Policy.ReadWrite.ConditionalAccess',
        why: 'To put back authentication strengths, and to create them anew.',
      },
    ],
  },
  order: 91,
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [
      ['displayName', 'Name', { cannotBeEmptied: true }],
      ['description', 'Description'],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      ['policyType', 'Type', { reason: 'Entra tells with this who made it: Microsoft or this tenant.' }],
      ['requirementsSatisfied', 'Satisfies', { reason: 'Entra works this out from the combinations.' }],
      ['createdDateTime', 'Created', { reason: madeByService }],
      ['modifiedDateTime', 'Modified', { noise: true, reason: madeByService }],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'allowedCombinations',
        'Allowed combinations',
        { list: 'set', cannotBeEmptied: true, gives: () => gives, takes: () => takes, write: writeCombinations },
      ],
      [
        'combinationConfigurations',
        'Settings of combinations',
        {
          list: 'set',
          isSame: (one, other) => configurationsIn(one).join() === configurationsIn(other).join(),
          reason: 'Which keys or certificates are meant. Missing ones are added, others put back; none is deleted.',
          gives: () => gives,
          takes: () => takes,
          write: writeConfigurations,
          after: ['allowedCombinations'],
        },
      ],
    ]),
  ],
  links: [],
  columns: ['policyType', 'description'],
  searchedBy: ['displayName', 'description'],
  nameOf: (content) => textIn(content['displayName']) || undefined,
  captionOf: (content) => (isBuiltIn(content) ? 'Built-in' : 'Custom'),
  branchOf: (content) => (isBuiltIn(content) ? 'Built-in' : 'Custom'),
  blocked: (content) =>
    isBuiltIn(content) ? 'Built-in strength. Microsoft keeps it; it cannot be changed, deleted or created.' : undefined,
  create: (wanted) => ({
    displayName: textIn(wanted['displayName']),
    ...(wanted['description'] === undefined ? {} : { description: wanted['description'] }),
    allowedCombinations: wanted['allowedCombinations'] ?? [],
  }),
  madeByCreate: () => ({ policyType: 'custom' }),
  twins: (wanted) => `${path}?$filter=displayName eq '${textIn(wanted['displayName']).replaceAll("'", "''")}'`,
  lost: () => [
    'The id is new. Policies outside this restore that asked for the old strength must be given the new one.',
  ],
}
