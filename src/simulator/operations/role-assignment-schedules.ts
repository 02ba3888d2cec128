import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { notFound } from '../graph-error.ts'
import { expanded, expansionOf } from '../query/expand.ts'
import { listPage } from '../query/list-page.ts'
import { selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { isOver, isSameGrant } from '../rules/role-grants.ts'
import { getType } from '../world.ts'
import type { Call } from './call.ts'
import { isSeen, requireRead } from './lookup.ts'
import type { Operation } from './operation.ts'

const typeName = 'unifiedRoleAssignmentSchedule'
/** Behind every place a schedule of PIM's own can have. */
const mirroredPlaces = 2 ** 40

/**
 * `GET /roleManagement/directory/roleAssignmentSchedules`: what PIM was asked for, and every role assignment made without
 * it, under the assignment's id and with the moment of the answer as its start. Graph docs:
 * rbacapplication-list-roleassignmentschedules.
 */
export const listAssignmentSchedules: Operation = {
  methods: ['GET'],
  pattern: 'roleManagement/directory/roleAssignmentSchedules',
  run: (call) => {
    const type = getType(call.world, typeName)
    requireRead(call, type)
    const names = selectionOf(call, type, 'list')
    return listPage(call, {
      type,
      context: type.path,
      isWholeType: false,
      walk: (after) => walk(call, after),
      show: (entity) => showSelected(type, entity, names),
    })
  },
}

/** `GET /roleManagement/directory/roleAssignmentSchedules/{id}`. Graph docs: unifiedroleassignmentschedule-get. */
export const getAssignmentSchedule: Operation = {
  methods: ['GET'],
  pattern: 'roleManagement/directory/roleAssignmentSchedules/{id}',
  run: (call) => {
    const type = getType(call.world, typeName)
    requireRead(call, type)
    const names = selectionOf(call, type, 'single')
    const expansion = expansionOf(call, type)
    const found = [...walk(call, -1)].find(([, entity]) => entity.id === call.params['id'])?.[1]
    if (found === undefined) throw notFound(call.params['id'] ?? '')
    const linked = expansion && expanded(call, found, expansion)
    return {
      status: 200,
      json: {
        '@odata.context': `${call.root}/$metadata#${type.path}/$entity`,
        ...showSelected(type, found, names),
        ...(expansion === undefined || linked === undefined ? {} : { [expansion.name]: linked }),
      },
    }
  },
}

function* walk(call: Call, after: number): Generator<readonly [number, Entity]> {
  const { directory } = call.world
  const type = getType(call.world, typeName)
  const own = [...directory.live(typeName)].filter((schedule) => isSeen(call, type, schedule))
  for (const schedule of own) if (schedule.ordinal > after) yield [schedule.ordinal, schedule]
  for (const assignment of directory.live('unifiedRoleAssignment')) {
    const place = mirroredPlaces + assignment.ordinal
    const isOwn = own.some((schedule) => isSameGrant(schedule.values, assignment.values))
    if (place > after && !isOwn && !isOver(call.world, assignment)) yield [place, mirrored(call, assignment)]
  }
}

function mirrored(call: Call, assignment: Entity): Entity {
  const { principalId, roleDefinitionId, directoryScopeId } = assignment.values
  return {
    ...assignment,
    type: typeName,
    values: {
      principalId,
      roleDefinitionId,
      directoryScopeId,
      assignmentType: 'Assigned',
      memberType: 'Direct',
      status: 'Provisioned',
      scheduleInfo: {
        startDateTime: nowOf(call.world),
        recurrence: null,
        expiration: { type: 'noExpiration', endDateTime: null, duration: null },
      },
    },
  }
}
