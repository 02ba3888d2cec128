import type { Kind } from './kind.ts'
import { kinds } from './kinds.ts'

/** Kinds that stand together under a heading of their own. */
export interface Area {
  readonly id: string
  readonly label: string
  /** Name of the icon in the window. */
  readonly icon: string
  readonly kinds: readonly Kind[]
}

interface Heading extends Omit<Area, 'kinds'> {
  readonly kinds: readonly string[]
}

/** What stands by itself and what stands together, in the order of the tree. A kind that is not named here comes last. */
const order: readonly (string | Heading)[] = [
  'user',
  'group',
  'administrativeUnit',
  {
    id: 'roles',
    label: 'Roles and assignments',
    icon: 'shield',
    kinds: ['role', 'roleAssignment', 'roleEligibility', 'roleSchedule'],
  },
  {
    id: 'applications',
    label: 'Applications and consent',
    icon: 'apps',
    kinds: ['application', 'servicePrincipal', 'appRoleAssignment', 'oAuth2PermissionGrant'],
  },
  {
    id: 'policies',
    label: 'Policies',
    icon: 'policy',
    kinds: [
      'conditionalAccessPolicy',
      'namedLocation',
      'authenticationStrength',
      'authenticationMethodsPolicy',
      'authorizationPolicy',
    ],
  },
  'device',
  {
    id: 'tenant',
    label: 'Tenant and licences',
    icon: 'tenant',
    kinds: ['organization', 'domain', 'subscribedSku', 'groupSetting'],
  },
  'deletedItem',
]

/** Kinds and areas in the order people look for them. An area with one kind is that kind, one without is left out. */
export function toAreas(all: readonly Kind[] = kinds): readonly (Kind | Area)[] {
  const find = (id: string): readonly Kind[] => all.filter((kind) => kind.id === id)
  const named = new Set(order.flatMap((one) => (typeof one === 'string' ? [one] : one.kinds)))
  const placed = order.flatMap((one): readonly (Kind | Area)[] => {
    if (typeof one === 'string') return find(one)
    const own = one.kinds.flatMap(find)
    return own.length > 1 ? [{ ...one, kinds: own }] : own
  })
  return [...placed, ...all.filter(({ id }) => !named.has(id))]
}

/** Whether this is an area, not a kind by itself. */
export const isArea = (one: Kind | Area): one is Area => 'kinds' in one
