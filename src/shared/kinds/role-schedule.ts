import type { UnifiedRoleAssignmentSchedule } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import {
  givesOfGrant,
  grantReferences,
  nameOfGrant,
  reachOfGrant,
  readWithPrincipal,
  sameGrantBelow,
  tellPrincipal,
} from './role-grant.ts'
import {
  assignBody,
  madeByRequest,
  removeBody,
  type ScheduleAttribute,
  scheduleAttributes,
  whyNotAsked,
} from './role-schedule-parts.ts'

type Name = ScheduleAttribute | (keyof UnifiedRoleAssignmentSchedule & 'assignmentType')

const path = '/roleManagement/directory/roleAssignmentSchedules'
const requests = '/roleManagement/directory/roleAssignmentScheduleRequests'

/**
 * What was assigned without PIM is listed too, under the id of the role assignment and with a start a moment before the
 * answer, new every time: that start says nothing and is left out. Graph docs: rbacapplication-list-roleassignmentschedules.
 */
function told(entry: JsonObject): JsonObject {
  const info = entry['scheduleInfo']
  const isMirrored = (entry['createdUsing'] ?? null) === null && typeof info === 'object' && info !== null
  return {
    ...tellPrincipal(entry),
    ...(isMirrored ? { scheduleInfo: { ...(info as JsonObject), startDateTime: null } } : {}),
  }
}

function whyNot(content: Content, part: string): string | undefined {
  if (content['assignmentType'] === 'Activated')
    return 'Somebody activated this role for a few hours. It is kept as evidence and never put back.'
  if (content['createdUsing'] === undefined)
    return 'Assigned without Privileged Identity Management: it comes back with the role assignment.'
  return whyNotAsked(content, part)
}

/**
 * Who holds which role from when to when: PIM. A read model; it changes by requests. Needs Entra ID P2. Sources: Graph docs
 * resources/unifiedroleassignmentschedule, rbacapplication-list-roleassignmentschedules,
 * rbacapplication-post-roleassignmentschedulerequests.
 */
export const roleSchedule: Kind<Name> = {
  id: 'roleSchedule',
  odataType: '#microsoft.graph.unifiedRoleAssignmentSchedule',
  label: { one: 'Role schedule', many: 'Role schedules' },
  icon: 'timer',
  path,
  sources: [{ path, isUnselectable: true, pageSize: 0, query: readWithPrincipal, adds: told }],
  hasPhoto: false,
  comesAlong: true,
  permissions: {
    read: [
      {
        scope: 'RoleAssignmentSchedule.Read.Directory',
        why: 'To read for how long roles are assigned or activated in Privileged Identity Management.',
      },
    ],
    restore: [
      {
        scope: 'RoleAssignmentSchedule.ReadWrite.Directory',
        why: 'To assign roles for a time again.',
        coveredBy: ['RoleManagement.ReadWrite.Directory'],
      },
    ],
  },
  order: 82,
  attributes: [
    ...scheduleAttributes(requests),
    ...attributesOf<Name>('Settings', 'create', [
      [
        'assignmentType',
        'Assigned or activated',
        { reason: 'Decided when it is made: an administrator assigns, whoever is eligible activates.' },
      ],
    ]),
  ],
  links: [],
  references: grantReferences(
    { name: 'roleSchedules', label: 'Roles by schedule' },
    { name: 'scopedRoleSchedules', label: 'Roles over this by schedule' },
  ),
  columns: ['principalName', 'assignmentType', 'directoryScopeId'],
  searchedBy: ['principalName'],
  nameOf: nameOfGrant,
  captionOf: (content) =>
    content['assignmentType'] === 'Activated'
      ? `Activated, ${reachOfGrant(content).toLowerCase()}`
      : reachOfGrant(content),
  branchOf: (content) => (content['assignmentType'] === 'Activated' ? 'Activated' : 'Assigned'),
  blocked: whyNot,
  createPath: () => requests,
  create: assignBody,
  madeByCreate: (wanted) => ({ ...madeByRequest(wanted), assignmentType: 'Assigned' }),
  takeBack: (root, _id, content) => ({ method: 'POST', url: `${root}${requests}`, body: removeBody(content) }),
  givesWhenBack: (content) => givesOfGrant(content),
  twins: (wanted) => sameGrantBelow(path, wanted),
  lost: () => ['Requests and approvals of the past stay in Entra as they are; the new assignment starts now.'],
}
