import type { RoleArea } from './role-areas.ts'

/**
 * What reading takes a role for. Everything else every member reads unless the organisation has closed it (Entra docs:
 * fundamentals/users-default-permissions), or the documentation leaves it open: nothing is said of it. Sources: Entra
 * docs role-based-access-control/permissions-reference; Graph docs directoryaudit-list, signin-list,
 * conditionalaccessroot-list-policies, conditionalaccessroot-list-namedlocations,
 * authenticationstrengthroot-list-policies, authenticationmethodspolicy-get,
 * rbacapplication-list-roleeligibilityschedules, oauth2permissiongrant-list.
 */
export const readAreas: readonly RoleArea[] = [
  {
    what: 'Audit log',
    deed: 'read the audit log',
    kinds: ['auditLog'],
    roles: [
      'Reports Reader',
      'Global Reader',
      'Security Reader',
      'Security Administrator',
      'Application Administrator',
      'Cloud Application Administrator',
      'Cloud Device Administrator',
    ],
  },
  {
    what: 'Sign-ins',
    deed: 'read sign-ins',
    kinds: ['signInLog'],
    roles: [
      'Reports Reader',
      'Global Reader',
      'Security Reader',
      'Security Administrator',
      'Application Administrator',
      'Cloud Application Administrator',
      'Cloud Device Administrator',
    ],
  },
  {
    what: 'Conditional Access policies and named locations',
    deed: 'read Conditional Access policies and named locations',
    kinds: ['conditionalAccessPolicy', 'namedLocation'],
    roles: ['Global Reader', 'Security Reader', 'Security Administrator', 'Conditional Access Administrator'],
    unsure: ['User Administrator'],
  },
  {
    what: 'Authentication strengths',
    deed: 'read authentication strengths',
    kinds: ['authenticationStrength'],
    roles: ['Global Reader', 'Security Reader', 'Security Administrator', 'Conditional Access Administrator'],
    unsure: ['User Administrator', 'Authentication Policy Administrator', 'Privileged Authentication Administrator'],
  },
  {
    what: 'Authentication methods policy',
    deed: 'read the authentication methods policy',
    kinds: ['authenticationMethodsPolicy'],
    roles: ['Global Reader', 'Authentication Policy Administrator'],
    unsure: [
      'Security Reader',
      'Security Administrator',
      'User Administrator',
      'Privileged Authentication Administrator',
    ],
  },
  {
    what: 'Privileged Identity Management',
    deed: 'read who is eligible for roles, and for how long roles are assigned',
    kinds: ['roleEligibility', 'roleSchedule'],
    roles: ['Global Reader', 'Security Reader', 'Security Administrator', 'Privileged Role Administrator'],
    unsure: ['Directory Readers'],
  },
  {
    what: 'Consents',
    deed: 'read what people and administrators have consented to',
    kinds: ['oAuth2PermissionGrant'],
    roles: [
      'Directory Readers',
      'Global Reader',
      'Application Administrator',
      'Cloud Application Administrator',
      'User Administrator',
      'Privileged Role Administrator',
    ],
  },
]
