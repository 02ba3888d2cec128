import { activityLogs } from './activity-logs.ts'
import {
  assignRoleTo,
  assignTo,
  getAssignedTo,
  listAssignedTo,
  listAssignments,
  unassignFrom,
  unassignRole,
} from './app-role-assignments.ts'
import { applicationParts } from './application-parts.ts'
import { assignGroupLicense, assignUserLicense } from './assign-license.ts'
import { combinationConfigurations, updateAllowedCombinations } from './authentication-strength.ts'
import { availableExtensions } from './available-extensions.ts'
import { batch } from './batch.ts'
import {
  listDeletedPolicies,
  purgeDeletedPolicy,
  readDeletedPolicy,
  restoreDeletedPolicy,
} from './conditional-access-bin.ts'
import { create } from './create.ts'
import { addKey, addPassword, removeKey, removePassword } from './credentials.ts'
import { remove, removeAny } from './delete.ts'
import { listDeletedOfNoType, purgeDeleted, readDeleted, restoreDeleted } from './deleted-items.ts'
import { delta } from './delta.ts'
import { get, getAny } from './get.ts'
import { getByIds } from './get-by-ids.ts'
import { groupSettings } from './group-settings.ts'
import { invite } from './invitations.ts'
import { countLink, readLink, readLinkOfType, readRefs } from './links-read.ts'
import { addLink, putLink, removeLink, removeSingleLink, removeTarget } from './links-write.ts'
import { countAll, list } from './list.ts'
import type { Operation } from './operation.ts'
import { listGrantsOf } from './permission-grants.ts'
import {
  deletePhoto,
  deletePhotoBytes,
  listPhotos,
  readPhoto,
  readPhotoBytes,
  readPhotoBytesOfSize,
  readPhotoOfSize,
  writePhoto,
} from './photo.ts'
import { getAssignmentSchedule, listAssignmentSchedules } from './role-assignment-schedules.ts'
import { requestAssignment, requestEligibility } from './role-schedule-requests.ts'
import { getScopedRoleMember, listScopedRoleMembers } from './scoped-role-members.ts'
import { getSingleton, updateSingleton } from './singleton.ts'
import { update } from './update.ts'

/** Every operation the simulator serves. Adding one: its file, and a line here. */
export const operations: readonly Operation[] = [
  list,
  countAll,
  get,
  getAny,
  create,
  update,
  remove,
  removeAny,
  readLink,
  readLinkOfType,
  readRefs,
  countLink,
  addLink,
  putLink,
  removeLink,
  removeSingleLink,
  removeTarget,
  delta,
  listDeletedOfNoType,
  readDeleted,
  restoreDeleted,
  purgeDeleted,
  readPhoto,
  listPhotos,
  readPhotoOfSize,
  readPhotoBytes,
  readPhotoBytesOfSize,
  writePhoto,
  deletePhoto,
  deletePhotoBytes,
  batch,
  getByIds,
  invite,
  availableExtensions,
  assignUserLicense,
  assignGroupLicense,
  ...activityLogs,
  listAssignmentSchedules,
  getAssignmentSchedule,
  requestEligibility,
  requestAssignment,
  listScopedRoleMembers,
  getScopedRoleMember,
  getSingleton,
  updateSingleton,
  updateAllowedCombinations,
  ...combinationConfigurations,
  listDeletedPolicies,
  readDeletedPolicy,
  restoreDeletedPolicy,
  purgeDeletedPolicy,
  listAssignedTo,
  listAssignments,
  getAssignedTo,
  assignTo,
  assignRoleTo,
  unassignFrom,
  unassignRole,
  listGrantsOf,
  addPassword,
  removePassword,
  addKey,
  removeKey,
  ...applicationParts,
  ...groupSettings,
]
