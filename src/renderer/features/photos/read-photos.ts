import type { Engine } from '../../lib/engine.ts'
import type { PhotoSpec } from './photo-list.ts'
import { fromKept, fromRow, type ShownPhoto } from './shown-photo.ts'

/** A window of the photos of a kind. */
export interface PhotoWindow {
  readonly rows: readonly ShownPhoto[]
  readonly total: number
}

/** Reads some of the photos of one kind, from one place on. */
export async function readPhotos(
  { client }: Engine,
  { snapshot, isEvery, filter: text }: PhotoSpec,
  kind: string,
  from: number,
  count: number,
): Promise<PhotoWindow> {
  const filter = text === '' ? {} : { filter: text }
  if (isEvery) {
    const { rows, total } = await client.photos.kept({ kind, from, count, ...filter })
    return { rows: rows.map(fromKept), total }
  }
  const { rows, total } = await client.objects.rows({
    snapshot,
    kind,
    columns: [],
    hasPhoto: true,
    from,
    count,
    ...filter,
  })
  return { rows: rows.map(fromRow), total }
}
