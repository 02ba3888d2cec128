import { conditionalAccessPolicyProperties } from './conditional-access-policy-properties.ts'
import { conditionalAccessPolicyRules } from './conditional-access-policy-rules.ts'
import type { EntityType } from './entity-type.ts'

/** What reading Conditional Access needs. Graph docs: conditionalaccessroot-list-policies. */
export const policyReadScopes = ['Policy.Read.All']

/** `microsoft.graph.conditionalAccessPolicy`. Graph docs: resources/conditionalaccesspolicy. */
export const conditionalAccessPolicy: EntityType = {
  name: 'conditionalAccessPolicy',
  title: 'ConditionalAccessPolicy',
  path: 'identity/conditionalAccess/policies',
  properties: conditionalAccessPolicyProperties,
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: policyReadScopes,
    create: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess+Application.Read.All'],
    update: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess+Application.Read.All'],
    delete: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess'],
    restore: ['Policy.Read.All+Policy.ReadWrite.ConditionalAccess'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  refusedOptions: ['$expand', '$search'],
  hasDelta: false,
  hasPhoto: false,
  hasOwnBin: true,
  rules: conditionalAccessPolicyRules,
}
