/** A part of the company: who works there and what its groups are about. */
export interface Department {
  readonly name: string
  /** How many of a hundred work here. */
  readonly weight: number
  readonly division: string
  readonly head: string
  readonly lead: string
  readonly titles: readonly string[]
  readonly topics: readonly string[]
}

function department(
  name: string,
  weight: number,
  division: string,
  head: string,
  lead: string,
  titles: readonly string[],
  topics: readonly string[],
): Department {
  return { name, weight, division, head, lead, titles, topics }
}

/** The departments of Contoso. */
export const departments: readonly Department[] = [
  department(
    'Retail',
    25,
    'Stores',
    'Director of Retail',
    'Store Lead',
    ['Store Associate', 'Shift Supervisor', 'Visual Merchandiser', 'Cashier', 'Stock Planner'],
    [
      'Store openings',
      'Shift planning',
      'Window display',
      'Loyalty programme',
      'Stock count',
      'Seasonal campaign',
      'Returns',
      'Store safety',
    ],
  ),
  department(
    'Sales',
    14,
    'Commercial',
    'Director of Sales',
    'Sales Lead',
    ['Account Executive', 'Sales Representative', 'Key Account Planner', 'Sales Engineer'],
    ['Pipeline review', 'Key accounts', 'Price list', 'Partner channel', 'Tenders', 'Forecast'],
  ),
  department(
    'Finance',
    8,
    'Corporate',
    'Chief Financial Officer',
    'Finance Lead',
    ['Accountant', 'Financial Analyst', 'Payroll Specialist', 'Controller', 'Treasury Analyst'],
    ['Payroll', 'Budget', 'Invoices', 'Audit', 'Travel expenses', 'Treasury', 'Tax'],
  ),
  department(
    'IT',
    9,
    'Corporate',
    'Chief Information Officer',
    'IT Lead',
    ['Systems Engineer', 'Help Desk Technician', 'Cloud Architect', 'Security Analyst', 'Database Administrator'],
    ['Server access', 'VPN users', 'Help desk', 'Patch windows', 'Device rollout', 'Backup operators', 'Licence pool'],
  ),
  department(
    'Marketing',
    8,
    'Commercial',
    'Director of Marketing',
    'Campaign Lead',
    ['Content Editor', 'Brand Designer', 'Event Planner', 'Market Analyst'],
    ['Brand', 'Website', 'Events', 'Newsletter', 'Press', 'Social media'],
  ),
  department(
    'Human Resources',
    5,
    'Corporate',
    'Director of People',
    'HR Lead',
    ['Recruiter', 'HR Partner', 'Training Coordinator', 'Benefits Specialist'],
    ['Onboarding', 'Recruiting', 'Benefits', 'Training', 'Wellbeing'],
  ),
  department(
    'Operations',
    10,
    'Supply',
    'Director of Operations',
    'Shift Lead',
    ['Process Engineer', 'Quality Inspector', 'Production Planner', 'Maintenance Technician'],
    ['Quality', 'Maintenance', 'Safety walk', 'Line planning', 'Energy'],
  ),
  department(
    'Logistics',
    8,
    'Supply',
    'Director of Logistics',
    'Warehouse Lead',
    ['Warehouse Clerk', 'Dispatcher', 'Customs Specialist', 'Fleet Planner'],
    ['Carriers', 'Customs', 'Warehouse', 'Fleet', 'Returns desk'],
  ),
  department(
    'Customer Care',
    7,
    'Commercial',
    'Director of Customer Care',
    'Care Lead',
    ['Care Agent', 'Escalation Specialist', 'Knowledge Editor'],
    ['Escalations', 'Knowledge base', 'Call rota', 'Feedback'],
  ),
  department(
    'Research',
    4,
    'Products',
    'Director of Research',
    'Research Lead',
    ['Product Designer', 'Software Engineer', 'Research Scientist', 'Test Engineer'],
    ['Prototypes', 'Lab access', 'Roadmap', 'Patents'],
  ),
  department(
    'Legal',
    2,
    'Corporate',
    'General Counsel',
    'Legal Lead',
    ['Counsel', 'Paralegal', 'Privacy Officer'],
    ['Contracts', 'Privacy', 'Claims'],
  ),
]

/** Names of projects that groups are about. */
export const projects: readonly string[] = [
  'Falcon',
  'Aurora',
  'Juniper',
  'Granite',
  'Harbour',
  'Meridian',
  'Nimbus',
  'Orchard',
  'Pioneer',
  'Quartz',
  'Riverbed',
  'Saffron',
  'Tundra',
  'Umbra',
  'Vertex',
  'Willow',
  'Zephyr',
  'Beacon',
  'Cobalt',
  'Delta Works',
]
