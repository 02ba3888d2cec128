import { createRandom, hashOf } from '../random.ts'
import type { PublishedApp } from './published-app.ts'

/** Name, domain of its publisher, way of single sign-on, roles for people. All of them are invented. */
const rows: readonly (readonly [
  displayName: string,
  domain: string,
  singleSignOn: 'saml' | 'oidc' | 'password',
  ...roles: string[],
])[] = [
  ['Ledgerline Accounting', 'ledgerline.example', 'saml', 'Bookkeeper', 'Auditor'],
  ['Paperplane Sign', 'paperplane.example', 'saml', 'Sender'],
  ['Tidewater CRM', 'tidewater.example', 'oidc', 'Sales', 'Manager'],
  ['Wayfare Travel', 'wayfare.example', 'saml', 'Traveller', 'Approver'],
  ['Stepladder Learning', 'stepladder.example', 'saml'],
  ['Lanternfly Boards', 'lanternfly.example', 'oidc'],
  ['Crosswind Service Desk', 'crosswind.example', 'saml', 'Agent', 'Requester'],
  ['Millrace Payroll', 'millrace.example', 'saml', 'Payroll clerk'],
  ['Hazelwood HR', 'hazelwood.example', 'saml', 'HR partner'],
  ['Greyport Video', 'greyport.example', 'oidc'],
  ['Fernhill Design', 'fernhill.example', 'password'],
  ['Oakum Code', 'oakum.example', 'oidc', 'Developer'],
  ['Saltmarsh Backup', 'saltmarsh.example', 'oidc'],
  ['Bluebell Surveys', 'bluebell.example', 'oidc'],
]

const idOf = (words: string): string => createRandom(hashOf(words)).guid()

/** Applications that a small organisation buys. */
export const galleryApps: readonly PublishedApp[] = rows.map(([displayName, domain, singleSignOn, ...roles]) => ({
  appId: idOf(`app ${domain}`),
  displayName,
  ownerId: idOf(`tenant ${domain}`),
  publisher: displayName.replace(/ \S+( \S+)?$/, ''),
  homepage: `https://www.${domain}/`,
  replyUrls: [`https://login.${domain}/${singleSignOn === 'saml' ? 'saml/consume' : 'signin'}`],
  names: [`https://${domain}/sso`],
  roles: roles.map((name) => ({
    value: name.toLowerCase().replaceAll(' ', '-'),
    displayName: name,
    id: idOf(`role ${domain} ${name}`),
    isForPeople: true,
  })),
  scopes: [{ value: 'user_impersonation', displayName: `Access ${displayName}`, id: idOf(`scope ${domain}`) }],
  templateId: idOf(`template ${domain}`),
  singleSignOn,
  tags: ['WindowsAzureActiveDirectoryIntegratedApp', 'WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1'],
}))
