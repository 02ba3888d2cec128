import { nowOf, toMoment } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError } from '../graph-error.ts'
import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { checkValues } from '../rules/check-values.ts'
import {
  assignmentIdOf,
  endOf,
  type Grant,
  getGrant,
  isSameGrant,
  linkGrant,
  requirePremium,
  valuesOfGrant,
} from '../rules/role-grants.ts'
import { getType } from '../world.ts'
import { type Call, jsonBody, type Reply } from './call.ts'
import { requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

type Sort = 'RoleEligibility' | 'RoleAssignment'
type Values = Record<string, unknown>

interface Schedule {
  readonly startDateTime?: string | null
  readonly expiration?: {
    readonly type?: string
    readonly endDateTime?: string | null
    readonly duration?: string | null
  }
}

/** `POST /roleManagement/directory/roleEligibilityScheduleRequests`. Graph docs: rbacapplication-post-roleeligibilityschedulerequests. */
export const requestEligibility: Operation = {
  methods: ['POST'],
  pattern: 'roleManagement/directory/roleEligibilityScheduleRequests',
  run: (call) => answerRequest(call, 'RoleEligibility'),
}

/** `POST /roleManagement/directory/roleAssignmentScheduleRequests`. Graph docs: rbacapplication-post-roleassignmentschedulerequests. */
export const requestAssignment: Operation = {
  methods: ['POST'],
  pattern: 'roleManagement/directory/roleAssignmentScheduleRequests',
  run: (call) => answerRequest(call, 'RoleAssignment'),
}

function answerRequest(call: Call, sort: Sort): Reply {
  const { world } = call
  const type = getType(world, `unified${sort}ScheduleRequest`)
  requireScopes(call, type.scopes.read)
  requirePremium(world)
  const values = checkValues(call, type, jsonBody(call), undefined)
  const run = values['action'] === undefined ? undefined : deeds[String(values['action'])]
  if (run === undefined)
    throw badRequest(`The action '${String(values['action'])}' is not supported for administrators.`)
  const grant = getGrant(world, values)
  const id = world.ids.guid()
  const held = world.faults.roleRequestStatus
  const done =
    values['isValidationOnly'] === true
      ? { status: 'Granted' }
      : held === undefined
        ? run({ call, sort, grant, values, id })
        : { status: held }
  const request = world.directory.add(type.name, id, {
    isValidationOnly: false,
    ...values,
    ...done,
    createdDateTime: nowOf(world),
    completedDateTime: nowOf(world),
  })
  return {
    status: 201,
    json: {
      '@odata.context': `${call.root}/$metadata#${type.path}/$entity`,
      ...showSelected(type, request, defaultSelection(type)),
    },
  }
}

interface Asked {
  readonly call: Call
  readonly sort: Sort
  readonly grant: Grant
  readonly values: Values
  /** Id of the request. */
  readonly id: string
}

const deeds: Readonly<Record<string, (asked: Asked) => Values>> = {
  adminAssign: (asked) => {
    if (findSchedule(asked) !== undefined || findAssignment(asked) !== undefined)
      throw new GraphError(400, 'RoleAssignmentExists', 'The Role assignment already exists.')
    const scheduleInfo = checkedSchedule(asked)
    const { call, sort, grant, id } = asked
    const since = call.world.directory.changes.end
    const schedule = call.world.directory.add(`unified${sort}Schedule`, call.world.ids.guid(), {
      ...valuesOfGrant(grant),
      createdDateTime: nowOf(call.world),
      createdUsing: id,
      memberType: 'Direct',
      status: 'Provisioned',
      scheduleInfo,
      ...(sort === 'RoleAssignment' ? { assignmentType: 'Assigned' } : {}),
    })
    linkGrant(call.world, schedule, grant)
    call.world.faults.hideNew(schedule, since)
    if (sort === 'RoleAssignment') {
      const values = { ...valuesOfGrant(grant) }
      linkGrant(call.world, call.world.directory.add('unifiedRoleAssignment', assignmentIdOf(grant), values), grant)
    }
    return { status: 'Provisioned', scheduleInfo, targetScheduleId: schedule.id }
  },
  adminUpdate: (asked) => {
    const schedule = getSchedule(asked)
    const scheduleInfo = checkedSchedule(asked)
    asked.call.world.directory.set(schedule, 'scheduleInfo', scheduleInfo)
    asked.call.world.directory.set(schedule, 'modifiedDateTime', nowOf(asked.call.world))
    return { status: 'Provisioned', scheduleInfo, targetScheduleId: schedule.id }
  },
  adminRemove: (asked) => {
    const assignment = findAssignment(asked)
    const schedule = assignment === undefined ? getSchedule(asked) : findSchedule(asked)
    if (schedule !== undefined) asked.call.world.directory.purge(schedule)
    if (assignment !== undefined) asked.call.world.directory.purge(assignment)
    return { status: 'Revoked' }
  },
}

function findSchedule({ call, sort, grant }: Asked): Entity | undefined {
  const wanted = valuesOfGrant(grant)
  for (const schedule of call.world.directory.live(`unified${sort}Schedule`))
    if (isSameGrant(schedule.values, wanted) && endOf(schedule.values['scheduleInfo']) > call.world.clock())
      return schedule
  return undefined
}

/** The role assignment a request about assignments speaks of; eligibilities have none. */
function findAssignment({ call, sort, grant }: Asked): Entity | undefined {
  return sort === 'RoleAssignment' ? call.world.directory.find(assignmentIdOf(grant)) : undefined
}

function getSchedule(asked: Asked): Entity {
  const schedule = findSchedule(asked)
  if (schedule === undefined)
    throw new GraphError(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.')
  return schedule
}

/** A start that is over is now; a duration has an end. Graph docs: resources/requestschedule, resources/expirationpattern. */
function checkedSchedule({ call, values }: Asked): Values {
  const info = values['scheduleInfo'] as Schedule | undefined
  const { type, endDateTime, duration } = info?.expiration ?? {}
  if (info === undefined || typeof type !== 'string')
    throw badRequest("A value is required for property 'scheduleInfo'.")
  if (!call.world.behaviour.allowsPermanentRoles && (type === 'noExpiration' || type === 'notSpecified'))
    throw new GraphError(
      400,
      'RoleAssignmentRequestPolicyValidationFailed',
      'The following policy rules failed: ["ExpirationRule"]',
    )
  const nowMs = call.world.clock()
  const startMs = Math.max(nowMs, Date.parse(info.startDateTime ?? '') || 0)
  const endMs = type === 'afterDuration' ? startMs + millisecondsOf(duration ?? '') : Date.parse(endDateTime ?? '')
  const ends = type === 'afterDuration' || type === 'afterDateTime'
  if (ends && !(endMs > startMs)) throw badRequest('The end of the schedule must be later than its start.')
  return {
    startDateTime: toMoment(startMs),
    recurrence: null,
    expiration: { type, endDateTime: ends ? toMoment(endMs) : null, duration: duration ?? null },
  }
}

/** An ISO 8601 duration of days, hours and minutes in milliseconds. */
function millisecondsOf(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? []
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000
}
