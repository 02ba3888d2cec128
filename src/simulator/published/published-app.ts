/** A role for applications or people, as its publisher declares it: value, what it is called, its id. */
export interface PublishedRole {
  readonly value: string
  readonly displayName: string
  readonly id: string
  readonly isForPeople?: boolean
}

/** A delegated permission, as its publisher declares it. */
export interface PublishedScope {
  readonly value: string
  readonly displayName: string
  readonly id: string
  /** Only an administrator can consent to it. */
  readonly isForAdmins?: boolean
}

/** What service principals take over from applications of other tenants, by appId in lower case. */
export type PublishedValues = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** An application of another tenant that anyone can have a service principal of. */
export interface PublishedApp {
  readonly appId: string
  readonly displayName: string
  /** Tenant it is registered in. */
  readonly ownerId: string
  readonly publisher?: string
  readonly homepage?: string
  readonly replyUrls?: readonly string[]
  readonly names?: readonly string[]
  readonly roles?: readonly PublishedRole[]
  readonly scopes?: readonly PublishedScope[]
  readonly templateId?: string
  readonly singleSignOn?: 'saml' | 'oidc' | 'password'
  readonly tags?: readonly string[]
}

/** The roles of a published application as Graph shows them. Graph docs: resources/approle. */
export const rolesOf = (app: PublishedApp): Record<string, unknown>[] =>
  (app.roles ?? []).map(({ value, displayName, id, isForPeople }) => ({
    allowedMemberTypes: [isForPeople === true ? 'User' : 'Application'],
    description: `Allows ${isForPeople === true ? 'people' : 'the app'} to: ${displayName.toLowerCase()}.`,
    displayName,
    id,
    isEnabled: true,
    origin: 'Application',
    value,
  }))

/** The delegated permissions of a published application as Graph shows them. Graph docs: resources/permissionscope. */
export const scopesOf = (app: PublishedApp): Record<string, unknown>[] =>
  (app.scopes ?? []).map(({ value, displayName, id, isForAdmins }) => ({
    adminConsentDescription: `Allows the app to ${displayName.toLowerCase()} on behalf of the signed-in user.`,
    adminConsentDisplayName: displayName,
    id,
    isEnabled: true,
    origin: 'Application',
    type: isForAdmins === true ? 'Admin' : 'User',
    userConsentDescription: `Allows the app to ${displayName.toLowerCase()} on your behalf.`,
    userConsentDisplayName: displayName,
    value,
  }))
