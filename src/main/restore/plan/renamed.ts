import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { Rename, RestoreOptions } from '../../../shared/model/plan.ts'
import type { Ref } from '../../../shared/model/ref.ts'

/** The attribute that a rename is about, by kind. */
export const renamedAttribute: { readonly [kind: string]: string } = {
  user: 'userPrincipalName',
  group: 'mailNickname',
}

/** The rename of an object, known by the id of the snapshot or the one it has now; undefined: it keeps its name. */
export const renameOf = (
  { renames = [] }: Pick<RestoreOptions, 'renames'>,
  kind: string,
  ids: readonly string[],
): Rename | undefined => renames.find((one) => one.kind === kind && ids.includes(one.id))

/** Entra keeps the identity of the name in step with it. Graph docs: resources/objectidentity. */
const withName = (identities: JsonValue, name: string): JsonValue =>
  Array.isArray(identities)
    ? (identities as readonly JsonObject[]).map((one) =>
        one['signInType'] === 'userPrincipalName' ? { ...one, issuerAssignedId: name } : one,
      )
    : identities

/** An object as it is wanted under the name it comes back with. */
export function renamed(wanted: ObjectState, rename: Rename | undefined): ObjectState {
  const attribute = renamedAttribute[wanted.kind]
  if (rename?.name === undefined || attribute === undefined) return wanted
  const { identities } = wanted.content
  return {
    ...wanted,
    content: {
      ...wanted.content,
      [attribute]: rename.name,
      ...(identities === undefined ? {} : { identities: withName(identities, rename.name) }),
    },
  }
}

/** The same of an object the plan is about, by its reference. */
export const renamedIn = (options: Pick<RestoreOptions, 'renames'>, wanted: ObjectState, idNow: string): ObjectState =>
  renamed(wanted, renameOf(options, wanted.kind, [wanted.id, idNow] satisfies readonly Ref['id'][]))
