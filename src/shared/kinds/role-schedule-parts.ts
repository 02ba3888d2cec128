import type { UnifiedRoleAssignmentSchedule, UnifiedRoleEligibilitySchedule } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute, WriteContext } from './attribute.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import { type GrantAttribute, grantAttributes, grantBody, wordsOfGrant } from './role-grant.ts'
import { endOfSchedule, isSameStretch, toAskedStretch, whyStretchOver } from './role-stretch.ts'

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
  scheduleInfo: toAskedStretch(wanted),
})

/** The request that makes a schedule anew. */
export const assignBody = (wanted: Content): JsonObject => requestOf('adminAssign', wanted)

/** The request that ends a schedule for good. Graph docs: rbacapplication-post-roleassignmentschedulerequests. */
export const removeBody = (content: Content): JsonObject => ({
  action: 'adminRemove',
  ...grantBody(content),
  justification: 'Taken back by Dirsafe: a restore had made it.',
})

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
        isSame: isSameStretch,
        over: whyStretchOver,
        reason: 'Asked of Privileged Identity Management, whose rules for the role may refuse it.',
        gives: (_after, _now, live) => otherStretch(live),
        takes: (_after, _now, live) => otherStretch(live),
        write: ({ root, wanted, live }: WriteContext) =>
          // Made anew, it has its stretch from the request that makes it.
          live === undefined || isSameStretch(wanted, live)
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
  ...(wanted['scheduleInfo'] === undefined ? {} : { scheduleInfo: wanted['scheduleInfo'] }),
})

/**
 * Why a schedule is not put back that somebody holds through something else, or of which nobody knows how long it holds, as
 * a sentence. Graph docs: resources/unifiedroleassignmentschedule.
 */
export function whyNotAsked(content: Content, part: string): string | undefined {
  if (content['memberType'] !== undefined && content['memberType'] !== 'Direct')
    return 'It comes from a group or from elsewhere above, and comes back with the membership there.'
  return part === 'create' && endOfSchedule(content) === undefined
    ? 'Until when it holds is not known, and nobody is given a role for longer than before. Assign it in the Entra admin center.'
    : undefined
}
