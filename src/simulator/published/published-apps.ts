import { galleryApps } from './gallery-apps.ts'
import { microsoftApps } from './microsoft-apps.ts'
import { type PublishedApp, rolesOf, scopesOf } from './published-app.ts'

const byAppId: ReadonlyMap<string, PublishedApp> = new Map(
  [...microsoftApps, ...galleryApps].map((app) => [app.appId, app]),
)

/** The application of another tenant with this appId, or undefined. */
export const findPublishedApp = (appId: string): PublishedApp | undefined => byAppId.get(appId.toLowerCase())

/** What a service principal takes over from an application of another tenant. Graph docs: resources/serviceprincipal. */
export function valuesFromPublished(app: PublishedApp): Record<string, unknown> {
  return {
    appDisplayName: app.displayName,
    appId: app.appId,
    appOwnerOrganizationId: app.ownerId,
    applicationTemplateId: app.templateId,
    appRoles: rolesOf(app),
    displayName: app.displayName,
    homepage: app.homepage,
    oauth2PermissionScopes: scopesOf(app),
    preferredSingleSignOnMode: app.singleSignOn,
    replyUrls: app.replyUrls ?? [],
    servicePrincipalNames: [app.appId, ...(app.names ?? [])].filter((name, at, all) => all.indexOf(name) === at),
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
    tags: app.tags ?? [],
    verifiedPublisher:
      app.publisher === undefined
        ? undefined
        : { addedDateTime: '2021-04-12T08:00:00Z', displayName: app.publisher, verifiedPublisherId: '4711000' },
  }
}
