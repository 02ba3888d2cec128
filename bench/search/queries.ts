import { mix, openDraw } from '../tenant/draw.ts'
import type { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { groupOf, userOf } from '../tenant/tenant-values.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What people type: names, beginnings of them, addresses, ids, words of groups, and what many or nobody has. */
export function makeQueries(tenant: SyntheticTenant, count: number): readonly string[] {
  const draw = openDraw(mix(tenant.seed, 11))
  return Array.from({ length: count }, (_, place) => {
    const { id, values } = userOf(tenant, draw.number(tenant.users.count))
    const group = groupOf(tenant, draw.number(tenant.groups.count))
    const [name, address] = [textOf(values['displayName']), textOf(values['userPrincipalName'])]
    const kinds = [
      name,
      name.split(' ')[1] ?? name,
      name.slice(0, 3),
      `${textOf(values['givenName']).slice(0, 2)} ${textOf(values['surname']).slice(0, 2)}`,
      address,
      address.slice(0, 6),
      id,
      id.slice(0, 8),
      textOf(group.values['displayName']),
      textOf(group.values['displayName']).split(' ')[0] ?? '',
      textOf(values['department']),
      'nobody is called this',
    ]
    return kinds[place % kinds.length] ?? name
  })
}
