import type { Entity } from '../directory/entity.ts'
import { momentAgo } from './moments.ts'
import { addPolicy, type PolicyPlan } from './policy-values.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'
import { addTenantPolicies } from './tenant-policies.ts'

/** Built-in roles by their template ids, which are the same in every tenant. Entra docs: permissions-reference. */
const adminRoles = [
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  'e8611ab8-c189-46e8-94e1-60213ab1f814', // Privileged Role Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', // Conditional Access Administrator
  '29232cdf-9323-42fd-ade2-1d097af3e4de', // Exchange Administrator
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', // SharePoint Administrator
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
]
const phishingResistant = '00000000-0000-0000-0000-000000000004'

interface Places {
  readonly headOffice: Entity
  readonly warehouses: Entity
  readonly noBusiness: Entity
}

/** Adds policies of access as a careful organisation of some size has them, and what every tenant has. */
export function addConditionalAccess(seeding: Seeding, staff: Staff): void {
  addTenantPolicies(seeding.directory)
  if (seeding.users < 20) return
  const places = addPlaces(seeding)
  const strengths = addStrengths(seeding)
  addPolicies(seeding, staff, places, strengths)
  tuneMethods(seeding)
}

function addPlaces({ directory, random, nowMs }: Seeding): Places {
  const add = (values: Readonly<Record<string, unknown>>): Entity => {
    const created = momentAgo(random, nowMs, 900, 200)
    return directory.add('namedLocation', random.guid(), {
      ...values,
      createdDateTime: created,
      modifiedDateTime: created,
    })
  }
  const range = (cidrAddress: string) => ({
    '@odata.type': `#microsoft.graph.${cidrAddress.includes(':') ? 'iPv6CidrRange' : 'iPv4CidrRange'}`,
    cidrAddress,
  })
  const ip = '#microsoft.graph.ipNamedLocation'
  return {
    headOffice: add({
      '@odata.type': ip,
      displayName: 'London – Head office',
      ipRanges: [range('198.51.100.0/24'), range('2001:db8:51::/48')],
      isTrusted: true,
    }),
    warehouses: add({
      '@odata.type': ip,
      displayName: 'Warehouses',
      ipRanges: [range('203.0.113.0/26'), range('203.0.113.128/26')],
      isTrusted: false,
    }),
    noBusiness: add({
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName: 'Countries without business',
      countriesAndRegions: ['BY', 'IR', 'KP', 'RU', 'SY'],
      countryLookupMethod: 'clientIpAddress',
      includeUnknownCountriesAndRegions: true,
    }),
  }
}

function addStrengths({ directory, random, nowMs }: Seeding): { readonly keys: Entity; readonly joiners: Entity } {
  const add = (displayName: string, description: string, allowedCombinations: readonly string[], keys: unknown[]) => {
    const created = momentAgo(random, nowMs, 400, 60)
    return directory.add('authenticationStrengthPolicy', random.guid(), {
      displayName,
      description,
      allowedCombinations,
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
      combinationConfigurations: keys,
      createdDateTime: created,
      modifiedDateTime: created,
    })
  }
  return {
    keys: add(
      'Security keys of the company',
      'Only the keys that IT hands out.',
      ['fido2'],
      [
        {
          '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
          id: random.guid(),
          appliesToCombinations: ['fido2'],
          allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'c5ef55ff-ad9a-4b9f-b580-adebafe026d0'],
        },
      ],
    ),
    joiners: add(
      'Joiners',
      'For the first days: a temporary pass, then the app.',
      ['temporaryAccessPassOneTime', 'password,microsoftAuthenticatorPush', 'fido2'],
      [],
    ),
  }
}

function addPolicies(
  seeding: Seeding,
  staff: Staff,
  places: Places,
  strengths: { readonly keys: Entity; readonly joiners: Entity },
): void {
  const { directory } = seeding
  const groupNamed = (name: string): readonly string[] =>
    [...directory.live('group')].filter((group) => group.values['displayName'] === name).map((group) => group.id)
  // Small tenants have no group for it: there the administrator is left out.
  const breakGlass = groupNamed('IT – Break glass')
  const excluded =
    breakGlass.length > 0
      ? { excludeGroups: breakGlass }
      : { excludeUsers: staff.administrator ? [staff.administrator.id] : [] }
  const finance = groupNamed('Finance – Approvers')
  const strongest = directory.find(phishingResistant)
  const everything = { includeApplications: ['All'] }
  const everyone = { includeUsers: ['All'], ...excluded }
  const guests = {
    guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,otherExternalUser',
    externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' },
  }
  const told: readonly PolicyPlan[] = [
    {
      name: 'CA001: Administrators sign in with phishing-resistant methods',
      state: 'enabled',
      conditions: { users: { includeRoles: adminRoles, ...excluded }, applications: everything },
      ...(strongest ? { strength: strongest } : {}),
    },
    {
      name: 'CA002: Block legacy authentication',
      state: 'enabled',
      conditions: {
        users: everyone,
        applications: everything,
        clientAppTypes: ['exchangeActiveSync', 'other'],
      },
      grant: { builtInControls: ['block'] },
    },
    {
      name: 'CA003: Multifactor authentication outside the office',
      state: 'enabled',
      conditions: {
        users: everyone,
        applications: everything,
        locations: { includeLocations: ['All'], excludeLocations: [places.headOffice.id] },
      },
      grant: { builtInControls: ['mfa'] },
    },
    {
      name: 'CA004: Multifactor authentication for guests',
      state: 'enabled',
      conditions: { users: { includeGuestsOrExternalUsers: guests, ...excluded }, applications: everything },
      grant: { builtInControls: ['mfa'] },
    },
    {
      name: 'CA005: Block countries without business',
      state: 'enabled',
      conditions: {
        users: everyone,
        applications: everything,
        locations: { includeLocations: [places.noBusiness.id] },
      },
      grant: { builtInControls: ['block'] },
    },
    {
      name: 'CA006: Security information is registered from trusted places',
      state: 'enabled',
      conditions: {
        users: { ...everyone, excludeRoles: adminRoles.slice(0, 1) },
        applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
      },
      strength: strengths.joiners,
    },
    {
      name: 'CA007: Payments need a key and a managed device',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        users: finance.length > 0 ? { includeGroups: finance, ...excluded } : everyone,
        applications: { includeApplications: ['Office365'] },
        locations: { includeLocations: ['All'], excludeLocations: [places.warehouses.id] },
      },
      grant: { builtInControls: ['compliantDevice'], operator: 'AND' },
      strength: strengths.keys,
    },
    {
      name: 'CA008: Unmanaged devices sign in each day',
      state: 'disabled',
      conditions: {
        users: everyone,
        applications: { includeApplications: ['Office365'] },
        clientAppTypes: ['browser'],
        devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
      },
      session: {
        persistentBrowser: { isEnabled: true, mode: 'never' },
        signInFrequency: {
          isEnabled: true,
          value: 12,
          type: 'hours',
          frequencyInterval: 'timeBased',
          authenticationType: 'primaryAndSecondaryAuthentication',
        },
      },
    },
  ]
  for (const one of told) addPolicy(seeding, one)
}

/** What an organisation changes about its methods: keys of IT only for those who have them, texts for nobody. */
function tuneMethods({ directory }: Seeding): void {
  const [owners] = [...directory.live('group')].filter((group) => group.values['displayName'] === 'IT – Server access')
  const pass = directory.find('TemporaryAccessPass')
  if (owners && pass)
    directory.set(pass, 'includeTargets', [{ id: owners.id, targetType: 'group', isRegistrationRequired: false }])
}
