import { AppError } from '../errors.ts'
import { group } from './group.ts'
import type { Kind } from './kind.ts'
import { user } from './user.ts'

/** Every kind Dirsafe knows, in the order of the tree. A new kind is one file and one line here. */
export const kinds: readonly Kind[] = [user, group]

const byId: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.id, kind]))
const byType: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.odataType, kind]))

/** The kind with this id, or undefined. */
export const findKind = (id: string): Kind | undefined => byId.get(id)

/** The kind with this id. Throws `badInput` naming the kinds there are. */
export function getKind(id: string): Kind {
  const kind = byId.get(id)
  if (kind === undefined)
    throw new AppError('badInput', `There is no kind "${id}". There are: ${kinds.map((k) => k.id).join(', ')}.`)
  return kind
}

/** The id of the kind with this `@odata.type`; of a type Dirsafe does not read, the type's own name (`device`). */
export const kindIdOfType = (odataType: string): string =>
  byType.get(odataType)?.id ?? odataType.replace('#microsoft.graph.', '')
