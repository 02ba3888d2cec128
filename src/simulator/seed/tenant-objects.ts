import type { Directory } from '../directory/directory.ts'

/** Names the tenant is made with. */
export interface TenantNames {
  readonly tenantId: string
  readonly name: string
  readonly domain: string
}

/** Products the tenant has bought: part number, SKU id, and its plans. */
export const products = {
  office: { part: 'ENTERPRISEPACK', skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900' },
  premium: { part: 'AAD_PREMIUM_P2', skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b' },
  flow: { part: 'FLOW_FREE', skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d' },
} as const

const plans: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  ENTERPRISEPACK: [
    ['EXCHANGE_S_ENTERPRISE', 'efb87545-963c-4e0d-99df-69c6916d9eb0'],
    ['SHAREPOINTENTERPRISE', '5dbe027f-2339-4123-9542-606e4d348a72'],
    ['TEAMS1', '57ff2da0-773e-42df-b2af-ffb7a2317929'],
  ],
  AAD_PREMIUM_P2: [['AAD_PREMIUM_P2', 'eec0eb4f-6444-4f95-aba0-50c24d67f998']],
  FLOW_FREE: [['FLOW_P2_VIRAL', '50e68c76-46c6-4674-81f9-75456511b170']],
}

/** Adds the organisation, its domains and what it has bought. */
export function addTenantObjects(directory: Directory, names: TenantNames, users: number, nowMs: number): void {
  const created = '2015-03-02T09:00:00Z'
  const initial = names.domain.replace(/\..*$/, '.onmicrosoft.example')
  const verified = [
    { name: names.domain, isDefault: true, isInitial: false, type: 'Managed' },
    { name: initial, isDefault: false, isInitial: true, type: 'Managed' },
    { name: `corp.${names.domain}`, isDefault: false, isInitial: false, type: 'Federated' },
  ]
  directory.add('organization', names.tenantId, {
    displayName: names.name,
    createdDateTime: created,
    city: 'London',
    country: 'United Kingdom',
    countryLetterCode: 'GB',
    street: '1 Fleet Street',
    postalCode: 'EC4Y 1AA',
    preferredLanguage: 'en',
    tenantType: 'AAD',
    businessPhones: ['+44 20 7946 0100'],
    technicalNotificationMails: [`it@${names.domain}`],
    securityComplianceNotificationMails: [`security@${names.domain}`],
    privacyProfile: { contactEmail: `privacy@${names.domain}`, statementUrl: `https://www.${names.domain}/privacy` },
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: new Date(nowMs - 1_200_000).toISOString().replace(/\.\d+/, ''),
    verifiedDomains: verified.map((domain) => ({ capabilities: 'Email, OfficeCommunicationsOnline', ...domain })),
  })
  const everyDomain = [
    ...verified.map((domain) => ({ ...domain, isVerified: true })),
    { name: `old-${names.domain}`, isDefault: false, isInitial: false, type: 'Managed', isVerified: false },
  ]
  for (const { name, isDefault, isInitial, type, isVerified } of everyDomain)
    directory.add('domain', name, {
      authenticationType: type,
      isAdminManaged: true,
      isDefault,
      isInitial,
      isRoot: !name.startsWith('corp.'),
      isVerified,
      supportedServices: isVerified ? ['Email', 'OfficeCommunicationsOnline'] : [],
      passwordValidityPeriodInDays: 2147483647,
      passwordNotificationWindowInDays: 14,
    })
  for (const { part, skuId } of Object.values(products))
    directory.add('subscribedSku', `${names.tenantId}_${skuId}`, {
      accountId: names.tenantId,
      accountName: names.name,
      appliesTo: 'User',
      capabilityStatus: 'Enabled',
      consumedUnits: 0,
      prepaidUnits: {
        enabled: part === 'FLOW_FREE' ? 10_000 : Math.ceil(users * 1.05) + 5,
        lockedOut: 0,
        suspended: 0,
        warning: 0,
      },
      servicePlans: (plans[part] ?? []).map(([servicePlanName, servicePlanId]) => ({
        appliesTo: 'User',
        provisioningStatus: 'Success',
        servicePlanId,
        servicePlanName,
      })),
      skuId,
      skuPartNumber: part,
      subscriptionIds: [skuId.replace(/^.{8}/, 'c0ffee00')],
    })
}
