import { activityKinds } from '../activity/activity-kinds.ts'
import type { PermissionRow } from '../api/connection.contract.ts'
import { kinds as allKinds } from '../kinds/kinds.ts'
import type { KindPermissions, Permission } from '../kinds/permission.ts'

/** A kind or log with the permissions it asks for; a log is never restored. */
export interface Permitted {
  readonly id: string
  readonly permissions: Pick<KindPermissions, 'read'> & { readonly restore?: readonly Permission[] }
}

/** Who the permissions are given to: an application in the name of whoever signs in, or one that acts by itself. */
export type PermissionHolder = 'person' | 'application'

/**
 * What every connection takes, whatever is read. Graph docs: organization-list (User.Read shows the id; an application
 * takes Organization.Read.All), user-get.
 */
const ofEveryConnection: readonly Permission[] = [
  {
    scope: 'User.Read',
    why: 'To know which tenant this is, so that a vault never mixes two, and who signed in, so that a restore never locks that person out.',
    application: {
      scope: 'Organization.Read.All',
      why: 'To know which tenant this is, so that a vault never mixes two.',
    },
  },
]

const sentences = (why: string, more: string): string => (why.includes(more) ? why : `${why} ${more}`.trim())

/** Each permission once, in the order they come, with every reason and the kinds it serves. */
export function joinPermissions(
  asked: Iterable<{ readonly permission: Permission; readonly kind?: string }>,
  holder: PermissionHolder = 'person',
): PermissionRow[] {
  const rows = new Map<string, PermissionRow>()
  for (const { permission, kind } of asked) {
    const { scope, why } = (holder === 'application' ? permission.application : undefined) ?? permission
    const row = rows.get(scope) ?? { scope, why: '', kinds: [] }
    const served = kind === undefined || row.kinds.includes(kind) ? row.kinds : [...row.kinds, kind]
    rows.set(scope, { scope, why: sentences(row.why, why), kinds: served })
  }
  return [...rows.values()]
}

/** The permissions these kinds ask for, to read them or for whatever a restore of them may write. */
export const toPermissionRows = (
  all: readonly Permitted[],
  use: 'read' | 'restore',
  holder: PermissionHolder = 'person',
): PermissionRow[] =>
  joinPermissions(
    [
      ...(use === 'read' ? ofEveryConnection.map((permission) => ({ permission })) : []),
      ...all.flatMap(({ id, permissions }) => (permissions[use] ?? []).map((permission) => ({ permission, kind: id }))),
    ],
    holder,
  )

const chosenOf = (kinds: readonly string[] | null): readonly Permitted[] =>
  [...allKinds, ...activityKinds].filter(({ id }) => kinds === null || kinds.includes(id))

/** What reading these kinds and logs takes, by their ids; null: all of them. What is left out asks for nothing. */
export const readPermissions = (
  kinds: readonly string[] | null,
  holder: PermissionHolder = 'person',
): PermissionRow[] => toPermissionRows(chosenOf(kinds), 'read', holder)

/** Every permission that some restore of these kinds could take, by their ids; null: all. A plan takes some of them. */
export const restorePermissions = (
  kinds: readonly string[] | null,
  holder: PermissionHolder = 'person',
): PermissionRow[] => toPermissionRows(chosenOf(kinds), 'restore', holder)
