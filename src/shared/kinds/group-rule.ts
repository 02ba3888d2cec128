import type { Content } from '../model/object-state.ts'
import type { Attribute } from './attribute.ts'
import { isDynamic } from './group-type.ts'
import { patchesOf } from './record-writes.ts'

/**
 * Makes a rule decide who is a member, or ends that it does. The rule comes in the same request, and goes by itself. Graph
 * docs: resources/groups-overview; Microsoft docs: groups-change-type.
 */
export const writeGroupTypes: NonNullable<Attribute['write']> = (context) => {
  const { wanted, live } = context
  // Made anew, it has its types from its body.
  if (live === undefined || isDynamic(wanted) === isDynamic(live)) return []
  const groupTypes = wanted['groupTypes'] ?? []
  if (!isDynamic(wanted)) return [{ requests: patchesOf(context, '/groups', [{ groupTypes }]) }]
  const body = {
    groupTypes,
    membershipRule: wanted['membershipRule'] ?? null,
    // Turned on by a step of its own, when somebody has read it.
    membershipRuleProcessingState: 'Paused',
  }
  return [
    {
      requests: patchesOf(context, '/groups', [body]),
      takes: 'Entra takes all members out of a group for which a rule begins to decide.',
    },
  ]
}

/** Whether the rule comes or goes with the types of the group, so that it needs no write of its own. */
export const comesWithTypes = (wanted: Content, live: Content): boolean => isDynamic(wanted) !== isDynamic(live)
