import type { Domain } from '@microsoft/microsoft-graph-types'
import { attributesOf } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import { notYet } from './left-out.ts'

/** The last is Graph's id: its lists know no other name. */
type Name = (keyof Domain & string) | 'name'

const provenByDns = 'A domain is proven by DNS. Add and verify it in the Microsoft 365 admin center.'
const never = { reason: provenByDns }

/** The domains of the organisation; their name is their id. Sources: Graph docs resources/domain; v1.0 metadata. */
export const domain: Kind<Name> = {
  id: 'domain',
  odataType: '#microsoft.graph.domain',
  label: { one: 'Domain', many: 'Domains' },
  icon: 'globe',
  path: '/domains',
  sources: [
    {
      path: '/domains',
      isUnselectable: true,
      pageSize: 0,
      adds: ({ id }) => (typeof id === 'string' ? { name: id } : {}),
    },
  ],
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Domain.Read.All', why: 'To read which domains there are and which are verified.' }],
    restore: [],
  },
  order: 130,
  leavesOut: [
    { what: 'Federation with a sign-in service of your own', names: ['federationConfiguration'], reason: notYet },
    {
      what: 'DNS records that Microsoft wants',
      names: ['serviceConfigurationRecords', 'verificationDnsRecords'],
      reason: 'The Microsoft 365 admin center shows them.',
    },
  ],
  attributes: [
    ...attributesOf<Name>('Identity', 'never', [
      ['name', 'Name', never],
      ['authenticationType', 'Sign-in', never],
      ['isVerified', 'Verified', never],
      ['isDefault', 'Default', never],
      ['isInitial', 'Initial', never],
      ['isRoot', 'Root', never],
      ['isAdminManaged', 'Managed by the organisation', never],
      ['supportedServices', 'Services', { ...never, list: 'set' }],
    ]),
    ...attributesOf<Name>('Settings', 'never', [
      ['passwordValidityPeriodInDays', 'Passwords are valid for (days)', never],
      ['passwordNotificationWindowInDays', 'Password notice (days)', never],
    ]),
    ...attributesOf<Name>('Service', 'never', [
      ['availabilityStatus', 'Availability', never],
      ['manufacturer', 'Manufacturer', never],
      ['model', 'Model', never],
      ['state', 'State', never],
    ]),
  ],
  links: [],
  columns: ['authenticationType', 'isVerified', 'isDefault'],
  searchedBy: ['authenticationType'],
  nameOf: (content) => (typeof content['name'] === 'string' ? content['name'] : undefined),
  captionOf: (content) =>
    [
      content['isVerified'] === true ? 'Verified' : 'Not verified',
      content['authenticationType'] === 'Federated' ? 'federated' : 'managed',
      ...(content['isDefault'] === true ? ['default'] : []),
    ].join(', '),
  blocked: () => provenByDns,
  create: () => ({}),
  twins: () => undefined,
  lost: () => [],
}
