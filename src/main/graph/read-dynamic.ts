import type { JsonObject } from '../../shared/model/json.ts'
import { getAll, type LiveParts } from './read-live.ts'

/** What a rule can fill, by kind: the list that shows it, and the permission to read it. */
const lists = {
  // Graph docs: group-list (its example filters groupTypes by a lambda), resources/group.
  group: {
    query:
      "/groups?$filter=groupTypes/any(c:c eq 'DynamicMembership')&$select=id,displayName,membershipRule,membershipRuleProcessingState&$top=999",
    permission: 'Group.Read.All',
  },
  // No filter knows their type. Graph docs: directory-list-administrativeunits, resources/administrativeunit.
  administrativeUnit: {
    query:
      '/directory/administrativeUnits?$select=id,displayName,membershipType,membershipRule,membershipRuleProcessingState&$top=999',
    permission: 'AdministrativeUnit.Read.All',
  },
} as const

/** What members a rule can decide of; the same words as in the port of the restore. */
export type RuledKind = keyof typeof lists

/** The groups, or units, that may be filled by a rule, with the rule and whether it is on. */
export const readDynamic = (live: LiveParts, kind: RuledKind, signal: AbortSignal): Promise<readonly JsonObject[]> =>
  getAll(
    live,
    live.root + lists[kind].query,
    { doing: 'to read which groups and units are filled by a rule', permission: lists[kind].permission },
    signal,
  )
