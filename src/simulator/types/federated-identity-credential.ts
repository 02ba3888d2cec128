import type { EntityType } from './entity-type.ts'
import { listOf, text } from './property.ts'

const shown = { isDefault: true }
const read = ['Application.Read.All', 'Application.ReadWrite.All']

/** `microsoft.graph.federatedIdentityCredential`, part of an application. Graph docs: resources/federatedidentitycredential. */
export const federatedIdentityCredential: EntityType = {
  name: 'federatedIdentityCredential',
  title: 'FederatedIdentityCredential',
  path: 'applications/{id}/federatedIdentityCredentials',
  properties: {
    audiences: listOf(text({ maxLength: 600 }), { ...shown, isRequired: true, maxItems: 1 }),
    description: text({ ...shown, maxLength: 600 }),
    issuer: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 600 }),
    name: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 120, pattern: /^[\w.-]+$/, write: 'create' }),
    subject: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 600 }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: { read, update: ['Application.ReadWrite.All'] },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}
