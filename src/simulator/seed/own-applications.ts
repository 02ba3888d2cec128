/** How people or programs sign in to an application. */
export type AppShape = 'web' | 'spa' | 'desktop' | 'daemon' | 'api'

/** An application that the organisation has registered itself. */
export interface OwnApplication {
  readonly name: string
  readonly shape: AppShape
  readonly description: string
  readonly department: string
  /** What it is called in addresses. */
  readonly host: string
  /** Roles for people. */
  readonly roles?: readonly string[]
  /** Roles for programs. */
  readonly programRoles?: readonly string[]
  /** Delegated permissions it offers. */
  readonly scopes?: readonly string[]
  /** Delegated permissions of Microsoft Graph that it asks for. */
  readonly asks?: readonly string[]
  /** Roles of Microsoft Graph that it holds. */
  readonly holds?: readonly string[]
  readonly secrets?: readonly string[]
  readonly certificates?: readonly string[]
  readonly audience?: 'AzureADMultipleOrgs'
  readonly isAssignmentRequired?: boolean
  readonly owners: number
  /** Directory extensions: name, kind of value, what they are for. */
  readonly extensions?: readonly (readonly [name: string, dataType: string, target: string])[]
  /** Workloads elsewhere that it trusts: name, issuer, subject. */
  readonly trusts?: readonly (readonly [name: string, issuer: string, subject: string])[]
}

const signIn = ['openid', 'profile', 'User.Read']
const gitHub = 'https://token.actions.githubusercontent.com'

/** The applications of Contoso. */
export const ownApplications: readonly OwnApplication[] = [
  {
    name: 'Contoso Intranet',
    shape: 'web',
    description: 'News, forms and the phone book for everybody.',
    department: 'Marketing',
    host: 'intranet',
    roles: ['Editor', 'Reader'],
    asks: [...signIn, 'User.ReadBasic.All', 'Sites.Read.All'],
    secrets: ['Web server'],
    owners: 22,
  },
  {
    name: 'Contoso Orders API',
    shape: 'api',
    description: 'Orders of all stores, for our own programs.',
    department: 'Research',
    host: 'orders-api',
    scopes: ['Orders.Read', 'Orders.ReadWrite'],
    programRoles: ['Orders.Process.All'],
    owners: 2,
  },
  {
    name: 'Contoso Orders',
    shape: 'spa',
    description: 'Where sales enters and follows orders.',
    department: 'Sales',
    host: 'orders',
    roles: ['Sales', 'Sales lead'],
    asks: signIn,
    owners: 2,
  },
  {
    name: 'Store Till',
    shape: 'desktop',
    description: 'The tills of the stores.',
    department: 'Retail',
    host: 'till',
    asks: [...signIn, 'offline_access'],
    owners: 1,
  },
  {
    name: 'Stock Planner',
    shape: 'web',
    description: 'Plans what goes to which store.',
    department: 'Retail',
    host: 'stock',
    roles: ['Planner', 'Viewer'],
    asks: [...signIn, 'Group.Read.All'],
    secrets: ['Web server', 'Nightly run'],
    isAssignmentRequired: true,
    owners: 2,
  },
  {
    name: 'Payroll Import',
    shape: 'daemon',
    description: 'Reads who works where, once a night.',
    department: 'Finance',
    host: 'payroll-import',
    holds: ['User.Read.All'],
    secrets: ['Payroll server'],
    owners: 1,
  },
  {
    name: 'HR Onboarding',
    shape: 'daemon',
    description: 'Makes accounts for people who start, and puts them into their groups.',
    department: 'Human Resources',
    host: 'onboarding',
    holds: ['User.ReadWrite.All', 'Group.ReadWrite.All'],
    certificates: ['CN=hr-onboarding'],
    owners: 2,
    extensions: [
      ['badgeNumber', 'String', 'User'],
      ['probationUntil', 'DateTime', 'User'],
      ['reviewedBy', 'String', 'Group'],
    ],
    trusts: [['deploy-main', gitHub, 'repo:contoso/hr-onboarding:ref:refs/heads/main']],
  },
  {
    name: 'Finance Reports',
    shape: 'web',
    description: 'Monthly figures, for those who may see them.',
    department: 'Finance',
    host: 'reports',
    roles: ['Reader', 'Approver'],
    asks: signIn,
    secrets: ['Report server'],
    isAssignmentRequired: true,
    owners: 2,
  },
  {
    name: 'Warehouse Scanner',
    shape: 'desktop',
    description: 'Hand scanners in the warehouses.',
    department: 'Logistics',
    host: 'scanner',
    asks: [...signIn, 'offline_access'],
    owners: 1,
  },
  {
    name: 'Visitor Book',
    shape: 'web',
    description: 'Who visits whom, at the front desks.',
    department: 'Operations',
    host: 'visitors',
    asks: [...signIn, 'User.ReadBasic.All', 'Mail.Send'],
    secrets: ['Front desk'],
    owners: 1,
  },
  {
    name: 'Directory Export',
    shape: 'daemon',
    description: 'Feeds the address book of the telephone system.',
    department: 'IT',
    host: 'directory-export',
    holds: ['User.Read.All', 'GroupMember.Read.All'],
    certificates: ['CN=directory-export'],
    owners: 1,
  },
  {
    name: 'Loyalty Portal',
    shape: 'web',
    description: 'Where partners look after their part of the loyalty programme.',
    department: 'Marketing',
    host: 'loyalty',
    roles: ['Partner', 'Programme lead'],
    asks: signIn,
    secrets: ['Web server'],
    audience: 'AzureADMultipleOrgs',
    owners: 2,
  },
]

/** Deleted lately. */
export const deletedApplication: OwnApplication = {
  name: 'Summer Raffle',
  shape: 'web',
  description: 'Tickets of the summer raffle.',
  department: 'Marketing',
  host: 'raffle',
  asks: signIn,
  secrets: ['Web server'],
  owners: 1,
}
