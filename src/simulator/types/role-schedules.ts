import { endOf, requirePremium } from '../rules/role-grants.ts'
import type { EntityType } from './entity-type.ts'
import { flag, moment, type Property, readOnly, record, text } from './property.ts'
import { scheduleRead, scheduleWrite } from './role-scopes.ts'
import { grantTargets } from './unified-role-assignment.ts'

const shown = { isDefault: true }

/** When something is true. Graph docs: resources/requestschedule, resources/expirationpattern. */
const scheduleInfo = record(
  {
    startDateTime: moment(),
    recurrence: record({}),
    expiration: record({
      type: text({ values: ['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration'] }),
      endDateTime: moment(),
      duration: text({ pattern: /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?$/ }),
    }),
  },
  shown,
)

const joined: Readonly<Record<string, Property>> = {
  appScopeId: text(shown),
  directoryScopeId: text(shown),
  principalId: text(shown),
  roleDefinitionId: text(shown),
}

const common: Readonly<Record<string, Property>> = {
  ...joined,
  createdDateTime: moment(shown),
  createdUsing: text(shown),
  memberType: text(shown),
  modifiedDateTime: moment(shown),
  scheduleInfo,
  status: text(shown),
}

function scheduleType(sort: 'RoleEligibility' | 'RoleAssignment', own: Readonly<Record<string, Property>>): EntityType {
  return {
    name: `unified${sort}Schedule`,
    title: `${sort}Schedule`,
    path: `roleManagement/directory/r${sort.slice(1)}Schedules`,
    properties: readOnly({ ...common, ...own }),
    links: grantTargets(scheduleRead(sort)),
    indexed: [],
    keys: [],
    scopes: { read: scheduleRead(sort) },
    listUnits: 1,
    pageSize: { byDefault: 100, max: 100 },
    // Its page names $select, $filter and $expand only.
    refusedOptions: ['$top', '$orderby', '$search'],
    hasDelta: false,
    hasPhoto: false,
    rules: {
      checkRead: ({ world }) => requirePremium(world),
      // What has ended is no longer listed.
      isShown: ({ clock }, { values }) => endOf(values['scheduleInfo']) > clock(),
    },
  }
}

/** Who may take which role when. A read model: requests change it. Graph docs: resources/unifiedroleeligibilityschedule. */
export const unifiedRoleEligibilitySchedule = scheduleType('RoleEligibility', {})

/** Who holds which role when, as PIM sees it. Graph docs: resources/unifiedroleassignmentschedule. */
export const unifiedRoleAssignmentSchedule = scheduleType('RoleAssignment', {
  assignmentType: text({ ...shown, values: ['Assigned', 'Activated'] }),
})

const actions = [
  'adminAssign',
  'adminUpdate',
  'adminRemove',
  'adminExtend',
  'adminRenew',
  'selfActivate',
  'selfDeactivate',
  'selfExtend',
  'selfRenew',
]

function requestType(sort: 'RoleEligibility' | 'RoleAssignment'): EntityType {
  return {
    name: `unified${sort}ScheduleRequest`,
    title: `${sort}ScheduleRequest`,
    path: `roleManagement/directory/r${sort.slice(1)}ScheduleRequests`,
    properties: {
      ...joined,
      action: text({ ...shown, isRequired: true, values: actions }),
      completedDateTime: moment({ ...shown, write: 'never' }),
      createdDateTime: moment({ ...shown, write: 'never' }),
      isValidationOnly: flag(shown),
      justification: text(shown),
      scheduleInfo,
      status: text({ ...shown, write: 'never' }),
      targetScheduleId: text({ ...shown, write: 'ignored' }),
      ticketInfo: record({ ticketNumber: text(), ticketSystem: text() }, shown),
    },
    links: {},
    indexed: [],
    keys: [],
    scopes: { read: scheduleWrite(sort) },
    listUnits: 1,
    pageSize: { byDefault: 100, max: 100 },
    refusedOptions: ['$top', '$orderby', '$search'],
    hasDelta: false,
    hasPhoto: false,
    rules: { checkRead: ({ world }) => requirePremium(world) },
  }
}

/** A request to PIM about eligibilities. Graph docs: resources/unifiedroleeligibilityschedulerequest. */
export const unifiedRoleEligibilityScheduleRequest = requestType('RoleEligibility')
/** A request to PIM about assignments. Graph docs: resources/unifiedroleassignmentschedulerequest. */
export const unifiedRoleAssignmentScheduleRequest = requestType('RoleAssignment')
