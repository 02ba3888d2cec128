import type { Scene } from '../scene.ts'
import { scheduleScene } from './role-schedules.ts'

export const scene: Scene = scheduleScene('roleSchedule', '/roleManagement/directory/roleAssignmentScheduleRequests', [
  'roleAssignment',
])
