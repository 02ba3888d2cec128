import type { ConditionalAccessPolicy } from '@microsoft/microsoft-graph-types'
import { canonicalJson } from '../diff/canonical.ts'
import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { conditionsGive, conditionsTake, namedIn, toWrittenConditions } from './access-conditions.ts'
import { toWrittenGrant, toWrittenSession, withStrengthId } from './access-controls.ts'
import type { Write, WriteContext } from './attribute.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import { isObjectId, objectIn, textIn, textsIn } from './json-parts.ts'
import type { Kind } from './kind.ts'
import type { Reference } from './link.ts'
import { isPostTo } from './permission.ts'
import { sortedAttributes } from './sorted-lists.ts'

type Name = keyof ConditionalAccessPolicy & string

const path = '/identity/conditionalAccess/policies'

/** The state a policy is created in: it is evaluated and written to the log, and decides nothing. Graph docs: resources/conditionalaccesspolicy. */
const reportOnly = 'enabledForReportingButNotEnforced'
const stateLabels: { readonly [state: string]: string } = {
  enabled: 'On',
  [reportOnly]: 'Report-only',
  disabled: 'Off',
}
const stateOf = (content: Content): string => stateLabels[textIn(content['state'])] ?? 'Other'

const turnsOn =
  'Turns this policy on: from then on it decides who gets in, and who cannot meet it is locked out. Check whom it excludes first.'
const turnsOff = 'Turns this policy off: sign-ins that it blocks, or asks more of, get in.'
const asksOtherwise = 'Changes what this policy asks for: sign-ins that it stops now can get in.'
const demandsOtherwise = 'Changes what this policy asks for: people who get in now can be locked out.'

/** The order of lists in a policy means nothing, and its strength comes whole. */
function kept(entry: JsonObject): JsonObject {
  const sorted = sortedAttributes(entry, ['conditions', 'grantControls'])
  const grant = sorted['grantControls']
  return { ...sorted, ...(grant == null ? {} : { grantControls: withStrengthId(objectIn(grant)) }) }
}

const toWritten: { readonly [name: string]: (value: JsonValue | undefined) => JsonValue } = {
  conditions: toWrittenConditions,
  grantControls: toWrittenGrant,
  sessionControls: toWrittenSession,
}

const patch = ({ root, id }: WriteContext, body: JsonObject): GraphRequest => ({
  method: 'PATCH',
  url: `${root}${path}/${id}`,
  body,
})

const same = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null)

/** One part of a policy in a request of its own; a policy made anew has it from its body. */
function writePart(
  name: string,
  context: WriteContext,
  tell: (after: JsonValue | undefined, now: JsonValue | undefined) => Pick<Write, 'gives' | 'takes'>,
): readonly Write[] {
  const [after, now] = [context.wanted[name], context.live?.[name]]
  if (context.live === undefined || same(after, now)) return []
  return [{ requests: [patch(context, { [name]: toWritten[name]?.(after) ?? null })], ...tell(after, now) }]
}

function toldByConditions(after: JsonValue | undefined, now: JsonValue | undefined): Pick<Write, 'gives' | 'takes'> {
  const [gives, takes] = [conditionsGive(after, now), conditionsTake(after, now)]
  return { ...(gives === undefined ? {} : { gives }), ...(takes === undefined ? {} : { takes }) }
}

const toldByControls = (): Pick<Write, 'gives' | 'takes'> => ({ gives: asksOtherwise, takes: demandsOtherwise })

const stateGives = (after: JsonValue | undefined, now: JsonValue | undefined): string | undefined =>
  after === 'enabled' ? turnsOn : now === 'enabled' ? turnsOff : undefined

/**
 * The state in a request of its own; a policy made anew has none but report-only. It is turned off before anything else
 * and on after everything else, so that it never decides while it is half written.
 */
function writeState(context: WriteContext): readonly Write[] {
  const [after, now] = [context.wanted['state'], context.live === undefined ? reportOnly : context.live['state']]
  if (after === undefined || after === now) return []
  const gives = stateGives(after, now)
  const when = after === 'enabled' ? 'last' : 'first'
  return [{ requests: [patch(context, { state: after })], when, ...(gives === undefined ? {} : { gives }) }]
}

const inverseOf = (field: string): Reference['inverse'] =>
  field.startsWith('exclude')
    ? { name: 'excludedFromPolicies', label: 'Excluded from policies' }
    : { name: 'includedInPolicies', label: 'Included in policies' }

/** A policy that is on decides nothing over whom it leaves out. */
const leavesOut = (content: Content): string | undefined =>
  content['state'] === 'enabled' ? `The policy ${textIn(content['displayName'])} leaves it out again.` : undefined

/** Whom or what a field of the conditions names. Words as `All` and `AllTrusted` stand for no object. */
const named = (part: string, field: string, label: string, kind: string): Reference => ({
  name: field,
  label,
  inverse: inverseOf(field),
  targets: [kind],
  ...(field.startsWith('exclude') ? { givesWhenBack: leavesOut } : {}),
  told: (content) =>
    namedIn(content['conditions'], part, field)
      .filter(isObjectId)
      .map((id) => ({ id, kind })),
})

/**
 * Policies of Conditional Access. The applications they name are no references: policies name them by `appId`, which is no
 * id of an object. Sources: Graph docs resources/conditionalaccesspolicy, conditionalaccessroot-list-policies,
 * conditionalaccessroot-post-policies, conditionalaccesspolicy-update.
 */
export const conditionalAccessPolicy: Kind<Name> = {
  id: 'conditionalAccessPolicy',
  odataType: '#microsoft.graph.conditionalAccessPolicy',
  label: { one: 'Conditional Access policy', many: 'Conditional Access policies' },
  icon: 'shieldCheck',
  path,
  // Whether $select keeps the strength that the list comes with, no page says; a tenant has few policies.
  sources: [{ path, isUnselectable: true, pageSize: 0, adds: kept }],
  lane: 'policies',
  bin: '/identity/conditionalAccess/deletedItems/policies',
  isBinTried: true,
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Policy.Read.All', why: 'To read Conditional Access policies, and deleted ones.' }],
    restore: [
      {
        scope: 'Policy.ReadWrite.ConditionalAccess',
        why: 'To put back Conditional Access policies, and to create them anew.',
      },
      { scope: 'Policy.Read.All', why: 'Entra asks for it beside the permission to write policies.' },
      {
        scope: 'Application.Read.All',
        why: 'Entra asks for it when a policy is created or changed.',
        for: (write) => isPostTo(path)(write) || write.method === 'PATCH',
        coveredBy: ['Application.ReadWrite.All'],
      },
    ],
  },
  order: 100,
  isLast: true,
  // `deletedDateTime` is of the recycle bin alone.
  leavesOut: [
    {
      // GitHub: msgraph-sdk-powershell issue 431, AzureADAssessment issue 79; no page says it.
      what: 'Policies that use a feature in preview',
      names: [],
      reason:
        'Microsoft Graph has been seen to leave them out of its list. Hold the number of policies against the Entra admin center.',
    },
  ],
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [['displayName', 'Name', { cannotBeEmptied: true }]]),
    ...attributesOf<Name>('Identity', 'alone', [
      [
        'description',
        'Description',
        { reason: 'Not in the documented list of what can be updated: it is tried, and reported if refused.' },
      ],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      ['templateId', 'Made from template', { reason: madeByService }],
      ['createdDateTime', 'Created', { reason: madeByService }],
      ['modifiedDateTime', 'Modified', { noise: true, reason: madeByService }],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'conditions',
        'Conditions',
        {
          // The applications stand there by `appId`.
          holdsIds: ['application'],
          reason:
            'Whom it covers and when. Sent in a request of its own, because it can let people in or lock them out.',
          gives: conditionsGive,
          takes: conditionsTake,
          write: (context) => writePart('conditions', context, toldByConditions),
        },
      ],
      [
        'grantControls',
        'Grant controls',
        {
          reason: 'Sent in a request of its own, because it can let people in or lock them out.',
          gives: () => asksOtherwise,
          takes: () => demandsOtherwise,
          write: (context) => writePart('grantControls', context, toldByControls),
        },
      ],
      [
        'sessionControls',
        'Session controls',
        {
          reason: 'Sent in a request of its own, because it can let people in or lock them out.',
          gives: () => asksOtherwise,
          takes: () => demandsOtherwise,
          write: (context) => writePart('sessionControls', context, toldByControls),
        },
      ],
      // Last: what the policy does must be right before it is turned on.
      [
        'state',
        'State',
        {
          cannotBeEmptied: true,
          reason: 'A policy that is created anew comes back report-only. Turning it on is a step of its own.',
          gives: stateGives,
          write: writeState,
        },
      ],
    ]),
  ],
  links: [],
  references: [
    named('users', 'includeUsers', 'Included users', 'user'),
    named('users', 'excludeUsers', 'Excluded users', 'user'),
    named('users', 'includeGroups', 'Included groups', 'group'),
    named('users', 'excludeGroups', 'Excluded groups', 'group'),
    // Policies name built-in roles by their template id, which is the id of their definition too.
    named('users', 'includeRoles', 'Included roles', 'role'),
    named('users', 'excludeRoles', 'Excluded roles', 'role'),
    named('clientApplications', 'includeServicePrincipals', 'Included workloads', 'servicePrincipal'),
    named('clientApplications', 'excludeServicePrincipals', 'Excluded workloads', 'servicePrincipal'),
    named('locations', 'includeLocations', 'Included locations', 'namedLocation'),
    named('locations', 'excludeLocations', 'Excluded locations', 'namedLocation'),
    {
      name: 'authenticationStrength',
      label: 'Authentication strength',
      inverse: { name: 'requiredByPolicies', label: 'Required by policies' },
      targets: ['authenticationStrength'],
      told: (content) => {
        const id = textIn(objectIn(objectIn(content['grantControls'])['authenticationStrength'])['id'])
        return id === '' ? [] : [{ id, kind: 'authenticationStrength' }]
      },
    },
  ],
  columns: ['state', 'modifiedDateTime'],
  searchedBy: ['displayName', 'description'],
  nameOf: (content) => textIn(content['displayName']) || undefined,
  captionOf: stateOf,
  branchOf: stateOf,
  blocked: () => undefined,
  create: (wanted) => ({
    displayName: textIn(wanted['displayName']),
    state: reportOnly,
    conditions: toWrittenConditions(wanted['conditions']),
    grantControls: toWrittenGrant(wanted['grantControls']),
    sessionControls: toWrittenSession(wanted['sessionControls']),
  }),
  // It leaves the recycle bin as it went in. Where nobody knows whether it was on, it may have been.
  givesWhenBack: (content) => (stateOf(content) === 'On' || content['state'] === undefined ? turnsOn : undefined),
  twins: (wanted) =>
    `${path}?$filter=displayName eq '${textIn(wanted['displayName']).replaceAll("'", "''")}'&$select=id,displayName,state,createdDateTime`,
  lost: (wanted) => [
    'The policy comes back report-only under a new id. Look in the sign-in log at what it would do, then turn it on.',
    ...(textsIn(objectIn(wanted['grantControls'])['termsOfUse']).length > 0
      ? [
          'It asks people to accept terms of use, which are in no backup. If they are gone, the policy cannot be created.',
        ]
      : []),
  ],
}
