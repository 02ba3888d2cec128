import type { Kind } from './kind.ts'
import {
  grantReferences,
  nameOfGrant,
  reachOfGrant,
  readWithPrincipal,
  sameGrantBelow,
  tellPrincipal,
  wordsOfGrant,
} from './role-grant.ts'
import {
  assignBody,
  madeByRequest,
  removeBody,
  type ScheduleAttribute,
  scheduleAttributes,
  whyNotAsked,
} from './role-schedule-parts.ts'

const path = '/roleManagement/directory/roleEligibilitySchedules'
const requests = '/roleManagement/directory/roleEligibilityScheduleRequests'

/**
 * Who may take which role when needed: PIM. A read model; it changes by requests. Needs Entra ID P2. Sources: Graph docs
 * resources/unifiedroleeligibilityschedule, rbacapplication-list-roleeligibilityschedules,
 * rbacapplication-post-roleeligibilityschedulerequests.
 */
export const roleEligibility: Kind<ScheduleAttribute> = {
  id: 'roleEligibility',
  odataType: '#microsoft.graph.unifiedRoleEligibilitySchedule',
  label: { one: 'Role eligibility', many: 'Role eligibilities' },
  icon: 'personClock',
  path,
  sources: [{ path, isUnselectable: true, pageSize: 0, query: readWithPrincipal, adds: tellPrincipal }],
  hasPhoto: false,
  comesAlong: true,
  permissions: {
    read: [
      {
        scope: 'RoleEligibilitySchedule.Read.Directory',
        why: 'To read who may activate which role in Privileged Identity Management.',
      },
    ],
    restore: [
      {
        scope: 'RoleEligibilitySchedule.ReadWrite.Directory',
        why: 'To make people eligible for roles again.',
        coveredBy: ['RoleManagement.ReadWrite.Directory'],
      },
    ],
  },
  order: 81,
  attributes: scheduleAttributes(requests),
  links: [],
  references: grantReferences(
    { name: 'roleEligibilities', label: 'Roles that can be activated' },
    { name: 'scopedRoleEligibilities', label: 'Roles over this that can be activated' },
  ),
  columns: ['principalName', 'directoryScopeId', 'status'],
  searchedBy: ['principalName'],
  nameOf: nameOfGrant,
  captionOf: reachOfGrant,
  branchOf: reachOfGrant,
  blocked: whyNotAsked,
  createPath: () => requests,
  create: assignBody,
  madeByCreate: madeByRequest,
  takeBack: (root, _id, content) => ({ method: 'POST', url: `${root}${requests}`, body: removeBody(content) }),
  givesWhenBack: (content) => {
    const { holder, role } = wordsOfGrant(content)
    return `Lets ${holder} activate ${role}.`
  },
  twins: (wanted) => sameGrantBelow(path, wanted),
  lost: () => ['Requests and approvals of the past stay in Entra as they are; the new eligibility starts now.'],
}
