import { GraphError } from '../graph-error.ts'

/** A role or scope that an application declares. Graph docs: resources/approle, resources/permissionscope. */
export interface Entitlement {
  readonly id: string
  readonly isEnabled: boolean
  readonly value?: string | null
  readonly allowedMemberTypes?: readonly string[]
  readonly type?: string | null
}

/** The entries of a list of roles or scopes. */
export const entitlementsIn = (value: unknown): readonly Entitlement[] =>
  Array.isArray(value) ? (value as readonly Entitlement[]) : []

/** What an assignment or a consent refers to: changing it is as taking it away. */
const meaningOf = ({ value, allowedMemberTypes, type }: Entitlement): string =>
  JSON.stringify([value ?? null, allowedMemberTypes ?? [], type ?? null])

/**
 * Throws 400 where an enabled role or scope would go or mean something else: it must be disabled first, in a request
 * before. Graph docs: resources/approle; the words: microsoftgraph/msgraph-sdk-powershell issues 1054 and 1211.
 */
export function checkEntitlements(before: unknown, after: unknown): void {
  const kept = new Map(entitlementsIn(after).map((entry) => [entry.id, entry]))
  for (const entry of entitlementsIn(before)) {
    const now = kept.get(entry.id)
    if (!entry.isEnabled || (now && meaningOf(now) === meaningOf(entry))) continue
    throw new GraphError(
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    )
  }
}

/** Throws 400 where two roles and scopes of one application share an id or, among those of a sort, a value. */
export function checkDistinct(roles: unknown, scopes: unknown): void {
  const all = [...entitlementsIn(roles), ...entitlementsIn(scopes)]
  const values = [entitlementsIn(roles), entitlementsIn(scopes)].map((list) =>
    list.flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : [])),
  )
  const isDistinct = (list: readonly string[]): boolean => new Set(list).size === list.length
  if (isDistinct(all.map(({ id }) => id)) && values.every(isDistinct)) return
  throw new GraphError(
    400,
    'DuplicateValue',
    'Request contains a property with duplicate values. The values of roles and scopes must be unique.',
  )
}
