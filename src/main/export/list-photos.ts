import type { Kind } from '../../shared/kinds/kind.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'
import { listRows, type RowSource } from './list-rows.ts'
import type { PhotoRow } from './photo-index.ts'

/** Whose photos are wanted. */
export interface PhotoChoice {
  readonly reader: RowSource
  readonly snapshot: number
  /** Without it, everyone. */
  readonly objects?: readonly Ref[] | undefined
  readonly signal: AbortSignal
}

/** The photos of these kinds that were chosen, in the order of kinds and names, each with the attributes asked for. */
export async function listPhotos(
  { reader, snapshot, objects, signal }: PhotoChoice,
  kinds: readonly Kind[],
  columnsOf: (kind: Kind) => readonly string[],
): Promise<readonly PhotoRow[]> {
  const chosen = objects === undefined ? undefined : new Set(objects.map(toRefKey))
  const photos: PhotoRow[] = []
  for (const kind of kinds) {
    const query = { snapshot, kind, columns: columnsOf(kind), hasPhoto: true }
    let place = 0
    for await (const rows of listRows(reader, query, signal))
      for (const row of rows) {
        const isChosen = chosen?.has(toRefKey({ kind: kind.id, id: row.id })) ?? true
        if (row.photo !== null && isChosen) photos.push({ kind, row, hash: row.photo, place })
        place += 1
      }
  }
  return photos
}
