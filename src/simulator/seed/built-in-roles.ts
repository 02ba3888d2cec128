/** A role that every tenant has. */
export interface BuiltInRole {
  /** Id and template id are one. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** Some of what it allows, not all. */
  readonly actions: readonly string[]
}

const service = [
  'microsoft.azure.serviceHealth/allEntities/allTasks',
  'microsoft.office365.supportTickets/allEntities/allTasks',
]

const of = (id: string, name: string, description: string, ...actions: readonly string[]): BuiltInRole => ({
  id,
  name,
  description,
  actions: [...actions, ...service],
})

/** The best known of the built-in roles. Entra docs: role-based-access-control/permissions-reference. */
export const builtInRoles: readonly BuiltInRole[] = [
  of(
    '62e90394-69f5-4237-9190-012177145e10',
    'Global Administrator',
    'Can manage all aspects of Microsoft Entra ID and Microsoft services that use Microsoft Entra identities.',
    'microsoft.directory/users/allProperties/allTasks',
    'microsoft.directory/groups/allProperties/allTasks',
    'microsoft.directory/applications/allProperties/allTasks',
    'microsoft.directory/roleAssignments/allProperties/allTasks',
    'microsoft.directory/administrativeUnits/allProperties/allTasks',
  ),
  of(
    'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    'Global Reader',
    'Can read everything that a Global Administrator can, but not update anything.',
    'microsoft.directory/users/allProperties/read',
    'microsoft.directory/groups/allProperties/read',
  ),
  of(
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    'Privileged Role Administrator',
    'Can manage role assignments in Microsoft Entra ID, and all aspects of Privileged Identity Management.',
    'microsoft.directory/roleAssignments/allProperties/allTasks',
    'microsoft.directory/roleDefinitions/allProperties/allTasks',
  ),
  of(
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'Privileged Authentication Administrator',
    'Can access to view, set and reset authentication method information for any user (admin or non-admin).',
    'microsoft.directory/users/authenticationMethods/create',
    'microsoft.directory/users/password/update',
  ),
  of(
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'User Administrator',
    'Can manage all aspects of users and groups, including resetting passwords for limited admins.',
    'microsoft.directory/users/create',
    'microsoft.directory/users/delete',
    'microsoft.directory/users/basic/update',
  ),
  of(
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    'Helpdesk Administrator',
    'Can reset passwords for non-administrators and Helpdesk Administrators.',
    'microsoft.directory/users/invalidateAllRefreshTokens',
    'microsoft.directory/users/password/update',
  ),
  of(
    '966707d0-3269-4727-9be2-8c3a10f19b9d',
    'Password Administrator',
    'Can reset passwords for non-administrators and Password Administrators.',
    'microsoft.directory/users/password/update',
  ),
  of(
    'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    'Authentication Administrator',
    'Can access to view, set and reset authentication method information for any non-admin user.',
    'microsoft.directory/users/authenticationMethods/create',
  ),
  of(
    '0526716b-113d-4c15-b2c8-68e3c22b9f80',
    'Authentication Policy Administrator',
    'Can create and manage the authentication methods policy, tenant-wide MFA settings, password protection policy, and verifiable credentials.',
    'microsoft.directory/organization/strongAuthentication/allTasks',
  ),
  of(
    'fdd7a751-b60b-444a-984c-02652fe8fa1c',
    'Groups Administrator',
    'Members of this role can create/manage groups, create/manage groups settings like naming and expiration policies, and view groups activity and audit reports.',
    'microsoft.directory/groups/create',
    'microsoft.directory/groups/members/update',
  ),
  of(
    '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
    'License Administrator',
    'Can manage product licenses on users and groups.',
    'microsoft.directory/users/assignLicense',
    'microsoft.directory/groups/assignLicense',
  ),
  of(
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'Can create and manage all aspects of app registrations and enterprise apps.',
    'microsoft.directory/applications/create',
    'microsoft.directory/servicePrincipals/create',
  ),
  of(
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'Can create and manage all aspects of app registrations and enterprise apps except App Proxy.',
    'microsoft.directory/applications/create',
  ),
  of(
    'cf1c38e5-3621-4004-a7cb-879624dced7c',
    'Application Developer',
    "Can create application registrations independent of the 'Users can register applications' setting.",
    'microsoft.directory/applications/createAsOwner',
  ),
  of(
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    'Conditional Access Administrator',
    'Can manage Conditional Access capabilities.',
    'microsoft.directory/conditionalAccessPolicies/create',
    'microsoft.directory/namedLocations/create',
  ),
  of(
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'Security Administrator',
    'Can read security information and reports, and manage configuration in Microsoft Entra ID and Office 365.',
    'microsoft.directory/identityProtection/allProperties/update',
  ),
  of(
    '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
    'Security Operator',
    'Creates and manages security events.',
    'microsoft.directory/identityProtection/allProperties/allTasks',
  ),
  of(
    '5d6b6bb7-de71-4623-b4af-96380a352509',
    'Security Reader',
    'Can read security information and reports in Microsoft Entra ID and Office 365.',
    'microsoft.directory/auditLogs/allProperties/read',
  ),
  of(
    '4a5d8f65-41da-4de4-8968-e035b65339cf',
    'Reports Reader',
    'Can read sign-in and audit reports.',
    'microsoft.directory/signInReports/allProperties/read',
  ),
  of(
    '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    'Directory Readers',
    'Can read basic directory information. Commonly used to grant directory read access to applications and guests.',
    'microsoft.directory/users/standard/read',
  ),
  of(
    '9360feb5-f418-4baa-8175-e2a00bac4301',
    'Directory Writers',
    'Can read and write basic directory information. For granting access to applications, not intended for users.',
    'microsoft.directory/groups/create',
  ),
  of(
    '95e79109-95c0-4d8e-aee3-d01accf2d47b',
    'Guest Inviter',
    "Can invite guest users independent of the 'members can invite guests' setting.",
    'microsoft.directory/users/inviteGuest',
  ),
  of(
    '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
    'Hybrid Identity Administrator',
    'Manage Active Directory to Microsoft Entra cloud provisioning, Microsoft Entra Connect, and federation settings.',
    'microsoft.directory/domains/federation/update',
  ),
  of(
    '7698a772-787b-4ac8-901f-60d6b08affd2',
    'Cloud Device Administrator',
    'Limited access to manage devices in Microsoft Entra ID.',
    'microsoft.directory/devices/disable',
    'microsoft.directory/devices/enable',
  ),
  of(
    '3a2c62db-5318-420d-8d74-23affee5d9d5',
    'Intune Administrator',
    'Can manage all aspects of the Intune product.',
    'microsoft.intune/allEntities/allTasks',
  ),
  of(
    '29232cdf-9323-42fd-ade2-1d097af3e4de',
    'Exchange Administrator',
    'Can manage all aspects of the Exchange product.',
    'microsoft.office365.exchange/allEntities/basic/allTasks',
  ),
  of(
    'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
    'SharePoint Administrator',
    'Can manage all aspects of the SharePoint service.',
    'microsoft.office365.sharePoint/allEntities/allTasks',
  ),
  of(
    '69091246-20e8-4a56-aa4d-066075b2a7a8',
    'Teams Administrator',
    'Can manage the Microsoft Teams service.',
    'microsoft.teams/allEntities/allProperties/allTasks',
  ),
  of(
    'b0f54661-2d74-4c50-afa3-1ec803f12efe',
    'Billing Administrator',
    'Can perform common billing related tasks like updating payment information.',
    'microsoft.commerce.billing/allEntities/allProperties/allTasks',
  ),
]
