/** Permissions that read roles and who holds them. Graph docs: permissions-reference. */
export const roleRead = [
  'RoleManagement.Read.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.ReadWrite.Directory',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]

/** Permissions that write role assignments. Graph docs: rbacapplication-post-roleassignments. */
export const roleWrite = ['RoleManagement.ReadWrite.Directory']

/** Permissions that write role definitions. Graph docs: rbacapplication-post-roledefinitions. */
export const definitionWrite = [...roleWrite, 'Directory.ReadWrite.All']

/** Permissions that read schedules of PIM; `sort` as Graph spells it. Graph docs: rbacapplication-list-roleeligibilityschedules. */
export const scheduleRead = (sort: 'RoleEligibility' | 'RoleAssignment'): readonly string[] => [
  `${sort}Schedule.Read.Directory`,
  `${sort}Schedule.ReadWrite.Directory`,
  'RoleManagement.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
]

/** Permissions that ask PIM for changes. Graph docs: rbacapplication-post-roleeligibilityschedulerequests. */
export const scheduleWrite = (sort: 'RoleEligibility' | 'RoleAssignment'): readonly string[] => [
  `${sort}Schedule.ReadWrite.Directory`,
  'RoleManagement.ReadWrite.Directory',
]
