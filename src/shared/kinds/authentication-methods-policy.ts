import type { AuthenticationMethodsPolicy } from '@microsoft/microsoft-graph-types'
import type { Content } from '../model/object-state.ts'
import { attributesOf } from './attribute-list.ts'
import { textIn } from './json-parts.ts'
import type { Kind } from './kind.ts'
import type { Reference } from './link.ts'
import { type MethodTarget, targetsIn, writeMethodConfigurations } from './method-configurations.ts'
import { sortedAttributes } from './sorted-lists.ts'

type Name = keyof AuthenticationMethodsPolicy & string

/** What of the policy names people. */
const naming = ['authenticationMethodConfigurations', 'registrationEnforcement']

const told = (content: Content, which: 'include' | 'exclude'): readonly MethodTarget[] => {
  const all = naming.flatMap((name) => targetsIn(content[name], which))
  return [...new Map(all.map((one) => [`${one.kind}:${one.id}`, one])).values()]
}

const targets: Reference['targets'] = ['user', 'group', 'administrativeUnit', 'role']
const setByService = 'Entra sets this itself.'
/** v1.0 metadata: authenticationMethodsPolicyMigrationState. */
const migratesOtherwise =
  'Changes whether the older policies of methods count too: people can get in by other ways, or lose the one they have.'
const undocumented = 'Not in the documented list of what can be updated: it is tried, and reported if refused.'

/**
 * The one policy of authentication methods, with the configuration of each method. Sources: Graph docs
 * resources/authenticationmethodspolicy, authenticationmethodspolicy-get, authenticationmethodspolicy-update.
 */
export const authenticationMethodsPolicy: Kind<Name> = {
  id: 'authenticationMethodsPolicy',
  odataType: '#microsoft.graph.authenticationMethodsPolicy',
  label: { one: 'Authentication methods policy', many: 'Authentication methods' },
  icon: 'key',
  // Its id is the last part of its address: Graph answers at /policies/authenticationMethodsPolicy.
  path: '/policies',
  sources: [
    {
      path: '/policies/authenticationMethodsPolicy',
      isSingle: true,
      isUnselectable: true,
      adds: (entry) => sortedAttributes(entry, naming),
    },
  ],
  idOf: () => 'authenticationMethodsPolicy',
  hasPhoto: false,
  permissions: {
    read: [
      {
        scope: 'Policy.Read.AuthenticationMethod',
        why: 'To read which authentication methods are allowed, and for whom.',
      },
    ],
    restore: [
      { scope: 'Policy.ReadWrite.AuthenticationMethod', why: 'To put back which authentication methods are allowed.' },
    ],
  },
  order: 110,
  attributes: [
    ...attributesOf<Name>('Identity', 'never', [
      ['displayName', 'Name', { reason: setByService }],
      ['description', 'Description', { reason: setByService }],
      ['policyVersion', 'Version', { reason: setByService }],
      ['lastModifiedDateTime', 'Modified', { noise: true, reason: setByService }],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'authenticationMethodConfigurations',
        'Methods',
        {
          list: 'set',
          reason: 'Each method in a request of its own, because it can let people in or lock them out.',
          write: writeMethodConfigurations,
        },
      ],
      [
        'policyMigrationState',
        'Migration',
        { reason: undocumented, gives: () => migratesOtherwise, takes: () => migratesOtherwise },
      ],
      ['reconfirmationInDays', 'Days until confirmed again', { reason: undocumented }],
    ]),
    ...attributesOf<Name>('Settings', 'update', [['registrationEnforcement', 'Registration campaign']]),
  ],
  links: [],
  references: [
    {
      name: 'includeTargets',
      label: 'For',
      inverse: { name: 'authenticationMethods', label: 'Authentication methods' },
      targets,
      told: (content) => told(content, 'include'),
    },
    {
      name: 'excludeTargets',
      label: 'Not for',
      inverse: { name: 'excludedFromAuthenticationMethods', label: 'Excluded from authentication methods' },
      targets,
      told: (content) => told(content, 'exclude'),
    },
  ],
  columns: ['lastModifiedDateTime'],
  nameOf: (content) => textIn(content['displayName']) || 'Authentication methods policy',
  captionOf: () => 'Which methods people can use to sign in',
  blocked: (_content, part) => (part === 'create' ? 'Every tenant has one. It cannot be created.' : undefined),
  create: () => ({}),
  twins: () => undefined,
  lost: () => [],
}
