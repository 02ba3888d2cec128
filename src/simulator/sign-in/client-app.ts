/** An app registration, as an administrator made it. */
export interface ClientApp {
  readonly id: string
  readonly name: string
  /** Compared whole, but for the port of an address on this computer. Entra docs: reply-url (localhost exceptions). */
  readonly redirectUris: readonly string[]
  /** A public client has no secret and no certificate. */
  readonly isPublic: boolean
  /** Whether other tenants may use it too, and the authorities `organizations` and `common`. */
  readonly isMultiTenant?: boolean
  /** PEM certificates it may sign its assertions with. */
  readonly certificates?: readonly string[]
  readonly secrets?: readonly string[]
  /** What it may do without a person, consented to by an administrator. */
  readonly applicationPermissions?: readonly string[]
  /** What `.default` stands for besides what was consented to. */
  readonly delegatedPermissions?: readonly string[]
  /** Permissions that Microsoft Graph does not have in this cloud. */
  readonly unknownScopes?: readonly string[]
  /** Its id tokens tell the roles of a person (`wids`), as `groupMembershipClaims` can ask for. */
  readonly hasRoleClaims?: boolean
}

/** Everything that can be read without a person. Graph docs: permissions-reference. */
const readPermissions: readonly string[] = [
  'AdministrativeUnit.Read.All',
  'Application.Read.All',
  'AuditLog.Read.All',
  'Device.Read.All',
  'Directory.Read.All',
  'Domain.Read.All',
  'Group.Read.All',
  'GroupMember.Read.All',
  'GroupSettings.Read.All',
  'LicenseAssignment.Read.All',
  'Member.Read.Hidden',
  'Organization.Read.All',
  'Policy.Read.All',
  'Policy.Read.AuthenticationMethod',
  'ProfilePhoto.Read.All',
  'RoleAssignmentSchedule.Read.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.Directory',
  'User-LifeCycleInfo.Read.All',
  'User.Read.All',
]

const publicClient = { redirectUris: ['http://localhost'], isPublic: true, isMultiTenant: true, hasRoleClaims: true }

/** Registrations a tenant starts with: one that reads, one that writes, one that works without a person. */
export const defaultClients: readonly ClientApp[] = [
  { ...publicClient, id: '3f1e7c52-8d1a-4b6e-9a40-6d6972736166', name: 'Directory reading' },
  { ...publicClient, id: '8b2c5d10-47e3-4f0a-b6a1-3d5e9c7a2f84', name: 'Directory writing' },
  {
    id: 'c94d7e36-1b58-4c2f-8e07-5a6f1d3b9042',
    name: 'Directory job',
    redirectUris: [],
    isPublic: false,
    applicationPermissions: readPermissions,
  },
]
