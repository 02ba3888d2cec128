import type { Entity } from '../directory/entity.ts'
import { galleryApps } from '../published/gallery-apps.ts'
import { microsoftApps } from '../published/microsoft-apps.ts'
import type { PublishedApp } from '../published/published-app.ts'
import { valuesFromPublished } from '../published/published-apps.ts'
import { namedExtension } from '../rules/named-extension.ts'
import { valuesFromApplication } from '../rules/own-principal.ts'
import { addAppAccess, type Registered } from './app-access.ts'
import { applicationValues } from './application-values.ts'
import { momentAgo } from './moments.ts'
import { deletedApplication, type OwnApplication, ownApplications } from './own-applications.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** Adds what a small organisation has of applications: its own, Microsoft's, those it bought, and who may use them. */
export function addApplications(seeding: Seeding, staff: Staff): void {
  if (seeding.users < 50) return
  const published = new Map(
    [...microsoftApps, ...galleryApps].map((app) => [app.appId, addPublished(seeding, app)] as const),
  )
  const own = ownApplications.map((app) => register(seeding, staff, app))
  for (const name of ['func-orders-prod', 'vm-payroll-01', 'aa-nightly-jobs']) addManagedIdentity(seeding, name)
  addAppAccess(seeding, staff, { own, published })
  const { application, principal } = register(seeding, staff, deletedApplication)
  const deletedAt = momentAgo(seeding.random, seeding.nowMs, 20, 2)
  for (const entity of [application, principal]) seeding.directory.remove(entity, deletedAt)
}

function addPublished({ directory, random, names }: Seeding, app: PublishedApp): Entity {
  return directory.add('servicePrincipal', random.guid(), {
    accountEnabled: true,
    appRoleAssignmentRequired: app.roles?.some(({ isForPeople }) => isForPeople) === true && random.chance(0.6),
    ...valuesFromPublished(app),
    ...(app.singleSignOn === 'saml' ? samlValues(random.guid(), app, names.domain) : {}),
  })
}

const samlValues = (
  keyId: string,
  { displayName, homepage }: PublishedApp,
  domain: string,
): Record<string, unknown> => ({
  keyCredentials: [
    {
      customKeyIdentifier: null,
      displayName: 'CN=Microsoft Azure Federated SSO Certificate',
      endDateTime: '2027-12-01T00:00:00Z',
      key: null,
      keyId,
      startDateTime: '2024-12-01T00:00:00Z',
      type: 'AsymmetricX509Cert',
      usage: 'Sign',
    },
  ],
  loginUrl: homepage === undefined ? undefined : `${homepage}login`,
  notes: `Bought: ${displayName}.`,
  notificationEmailAddresses: [`it@${domain}`],
  samlSingleSignOnSettings: { relayState: null },
})

function register(seeding: Seeding, staff: Staff, app: OwnApplication): Registered {
  const { directory, random } = seeding
  const id = random.guid()
  const application = directory.add('application', id, applicationValues(seeding, id, app))
  const principal = directory.add('servicePrincipal', random.guid(), {
    accountEnabled: true,
    appRoleAssignmentRequired: app.isAssignmentRequired === true,
    ...valuesFromApplication(seeding, application),
    servicePrincipalType: 'Application',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp', ...(application.values['tags'] as string[])],
  })
  for (const [index, owner] of ownersFor(staff, app).entries()) {
    directory.link(application, 'owners', owner)
    if (index === 0) directory.link(principal, 'owners', owner)
  }
  addParts(seeding, application, app)
  return { app, application, principal }
}

/** First people of IT, then of the department it is for. */
function ownersFor(staff: Staff, { department, owners }: OwnApplication): readonly Entity[] {
  const people = [
    ...(staff.byDepartment.get('IT') ?? []),
    ...(staff.byDepartment.get(department) ?? []),
    ...staff.members,
  ]
  return [...new Set(people)].filter(({ values }) => values['accountEnabled'] === true).slice(0, owners)
}

function addParts({ directory, random }: Seeding, application: Entity, app: OwnApplication): void {
  for (const [name, dataType, target] of app.extensions ?? []) {
    const extension = directory.add('extensionProperty', random.guid(), {
      dataType,
      isMultiValued: false,
      targetObjects: [target],
      ...namedExtension(application, name),
    })
    directory.tie(extension, application)
  }
  for (const [name, issuer, subject] of app.trusts ?? []) {
    const values = { audiences: ['api://AzureADTokenExchange'], issuer, name, subject }
    directory.tie(directory.add('federatedIdentityCredential', random.guid(), values), application)
  }
}

/** The identity of a machine or function in Azure. Graph types: servicePrincipalType. */
function addManagedIdentity({ directory, random }: Seeding, displayName: string): void {
  const appId = random.guid()
  const group = `/subscriptions/${random.guid()}/resourcegroups/rg-production/providers`
  directory.add('servicePrincipal', random.guid(), {
    accountEnabled: true,
    alternativeNames: ['isExplicit=False', `${group}/Microsoft.Web/sites/${displayName}`],
    appId,
    appRoleAssignmentRequired: false,
    displayName,
    servicePrincipalNames: [appId, `https://identity.azure.net/${random.guid()}`],
    servicePrincipalType: 'ManagedIdentity',
  })
}
