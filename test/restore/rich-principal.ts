import type { Stage } from './stage.ts'

/** Every attribute of an enterprise application that can be written, in two shapes that differ in each of them. */
const shapes = {
  was: {
    accountEnabled: true,
    addIns: [
      { id: '33333333-0000-4000-8000-000000000001', type: 'FileHandler', properties: [{ key: 'version', value: '2' }] },
    ],
    alternativeNames: ['https://names.contoso.example/one'],
    appRoleAssignmentRequired: true,
    description: 'Signs in to the rich application.',
    displayName: 'Rich principal',
    homepage: 'https://home.contoso.example',
    loginUrl: 'https://login.contoso.example',
    logoutUrl: 'https://logout.contoso.example',
    notes: 'Kept by the workshop.',
    notificationEmailAddresses: ['it@contoso.example'],
    preferredSingleSignOnMode: 'saml',
    replyUrls: ['https://reply.contoso.example'],
    samlSingleSignOnSettings: { relayState: 'https://relay.contoso.example' },
    servicePrincipalNames: ['https://names.contoso.example/saml'],
    tags: ['HideApp', 'workshop'],
    isDisabled: true,
  },
  is: {
    accountEnabled: false,
    addIns: [],
    alternativeNames: ['https://names.contoso.example/two'],
    appRoleAssignmentRequired: false,
    description: null,
    displayName: 'Poor principal',
    homepage: null,
    loginUrl: 'https://else.contoso.example',
    logoutUrl: null,
    notes: 'Kept by nobody.',
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: 'oidc',
    replyUrls: ['https://else.contoso.example'],
    samlSingleSignOnSettings: null,
    servicePrincipalNames: ['https://else.contoso.example'],
    tags: [],
    isDisabled: null,
  },
} as const

/** The names of what the shapes hold. */
export const richPrincipalAttributes: readonly string[] = Object.keys(shapes.was)

/** The `appId` of an application of another organisation, which the simulator knows. */
const elsewhere = '00000003-0000-0ff1-ce00-000000000000'

/** Adds the enterprise application of another organisation with a value in every attribute, and gives its id. */
export async function addRichPrincipal({ call }: Stage): Promise<string> {
  const { id } = await call('POST', '/servicePrincipals', { appId: elsewhere })
  await call('PATCH', `/servicePrincipals/${id}`, shapes.was)
  return String(id)
}

/** Changes every one of them. */
export const impoverishPrincipal = ({ call }: Stage, id: string): Promise<unknown> =>
  call('PATCH', `/servicePrincipals/${id}`, shapes.is)
