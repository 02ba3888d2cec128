import type { UnifiedRoleAssignmentSchedule, UnifiedRoleEligibilitySchedule } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import type { Attribute, WriteContext } from './kind.ts'
import { isSameValue } from './record-writes.ts'
import { type GrantAttribute, grantAttributes, grantBody, wordsOfGrant } from './role-grant.ts'

/** Attributes of a schedule of PIM. */
export type ScheduleAttribute =
  | GrantAttribute
  | (keyof (UnifiedRoleEligibilitySchedule & UnifiedRoleAssignmentSchedule) &
      ('scheduleInfo' | 'memberType' | 'status' | 'createdDateTime' | 'modifiedDateTime' | 'createdUsing'))

/** PIM asks for a word with every request that gives something. Graph docs: rbacapplication-post-roleeligibilityschedulerequests. */
const justification = 'Restored from a backup by Dirsafe.'

const ofPim = 'Privileged Identity Management writes this itself; it takes requests, and no other writing.'

const requestOf = (action: 'adminAssign' | 'adminUpdate', wanted: Content): JsonObject => ({
  action,
  ...grantBody(wanted),
  justification,
  scheduleInfo: wanted['scheduleInfo'] ?? { expiration: { type: 'noExpiration' } },
})

/** The request that makes a schedule anew. */
export const assignBody = (wanted: Content): JsonObject => requestOf('adminAssign', wanted)

function otherStretch(content: Content): string {
  const { holder, role } = wordsOfGrant(content)
  return `Changes from when and for how long ${holder} has ${role}.`
}

/** What both sorts of schedules hold; `requests` is where PIM takes requests for the sort. */
export const scheduleAttributes = (requests: string): readonly Attribute<ScheduleAttribute>[] => [
  ...grantAttributes,
  ...attributesOf<ScheduleAttribute>('Settings', 'alone', [
    [
      'scheduleInfo',
      'When',
      {
        cannotBeEmptied: true,
        reason: 'Asked of Privileged Identity Management, whose rules for the role may refuse it.',
        gives: (_after, _now, live) => otherStretch(live),
        takes: (_after, _now, live) => otherStretch(live),
        write: ({ root, wanted, live }: WriteContext) =>
          // Made anew, it has its stretch from the request that makes it.
          live === undefined || isSameValue(wanted['scheduleInfo'], live['scheduleInfo'])
            ? []
            : [
                {
                  requests: [{ method: 'POST', url: `${root}${requests}`, body: requestOf('adminUpdate', wanted) }],
                  gives: otherStretch(wanted),
                  takes: otherStretch(wanted),
                },
              ],
      },
    ],
  ]),
  ...attributesOf<ScheduleAttribute>('Service', 'never', [
    ['memberType', 'Comes', { reason: ofPim }],
    ['status', 'Status', { reason: ofPim }],
    ['createdDateTime', 'Created', { reason: madeByService }],
    ['modifiedDateTime', 'Changed', { noise: true, reason: madeByService }],
    ['createdUsing', 'Made by request', { reason: ofPim }],
  ]),
]

/** What PIM makes of the request by itself. */
export const madeByRequest = (wanted: Content): Content => ({
  memberType: 'Direct',
  status: 'Provisioned',
  ...(wanted['scheduleInfo'] === undefined ? {} : { scheduleInfo: wanted['scheduleInfo'] }),
})

/** Why a schedule that somebody holds through something else is not put back, as a sentence. Graph docs: resources/unifiedroleassignmentschedule. */
export const notDirect = (content: Content): string | undefined =>
  content['memberType'] === undefined || content['memberType'] === 'Direct'
    ? undefined
    : 'It comes from a group or from elsewhere above, and comes back with the membership there.'
