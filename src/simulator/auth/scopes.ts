/**
 * Alternatives, any of which is enough. `A+B` needs both.
 * An empty list means that no permission is needed beyond a valid token.
 */
export type Scopes = readonly string[]

/** True when a set of granted scopes satisfies one alternative. */
export function allows(granted: ReadonlySet<string>, scopes: Scopes): boolean {
  if (scopes.length === 0) return true
  return scopes.some((alternative) => alternative.split('+').every((scope) => granted.has(scope)))
}

/** Every scope an all-powerful token holds. Graph docs: permissions-reference. */
export const allScopes: readonly string[] = [
  'AdministrativeUnit.Read.All',
  'AdministrativeUnit.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Application.Read.All',
  'Application.ReadWrite.All',
  'AuditLog.Read.All',
  'CustomSecAttributeAssignment.Read.All',
  'CustomSecAttributeAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Device.Read.All',
  'Directory.AccessAsUser.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Domain.Read.All',
  'Domain.ReadWrite.All',
  'Group-NestingSupport.ReadWrite.All',
  'Group-OnPremisesSyncBehavior.ReadWrite.All',
  'Group-PreferredDataLocation.ReadWrite.All',
  'Group.Create',
  'Group.ManageProtection.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadBasic.All',
  'GroupMember.ReadWrite.All',
  'GroupSettings.Read.All',
  'GroupSettings.ReadWrite.All',
  'LicenseAssignment.Read.All',
  'LicenseAssignment.ReadWrite.All',
  'Member.Read.Hidden',
  'OrgContact.Read.All',
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'Policy.Read.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.Authorization',
  'Policy.ReadWrite.ConditionalAccess',
  'ProfilePhoto.Read.All',
  'ProfilePhoto.ReadWrite.All',
  'RoleAssignmentSchedule.Read.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'User-LifeCycleInfo.Read.All',
  'User-LifeCycleInfo.ReadWrite.All',
  'User-Mail.ReadWrite.All',
  'User-OnPremisesSyncBehavior.ReadWrite.All',
  'User-PasswordProfile.ReadWrite.All',
  'User-Phone.ReadWrite.All',
  'User.Create',
  'User.DeleteRestore.All',
  'User.EnableDisableAccount.All',
  'User.Invite.All',
  'User.ManageIdentities.All',
  'User.Read',
  'User.Read.All',
  'User.ReadBasic.All',
  'User.ReadUpdate.All',
  'User.ReadWrite.All',
]
