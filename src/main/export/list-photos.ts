import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { KeptPhoto } from '../../shared/model/kept-photo.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'
import { throwIfCancelled } from './exported-kinds.ts'
import { type ExportRow, listRows, type RowSource } from './list-rows.ts'
import type { PhotoRow } from './photo-row.ts'

/** Lists photos of one moment, and every photo there ever was. */
export interface PhotoListSource extends RowSource {
  readonly snapshots: () => readonly { readonly snapshot: number; readonly startedAt: string }[]
  readonly keptPhotos: (query: {
    readonly kind: string
    readonly columns: readonly string[]
    readonly from: number
    readonly count: number
  }) => { readonly rows: readonly (KeptPhoto & Pick<ExportRow, 'values'>)[]; readonly total: number }
}

/** An object whose photos are wanted; with a hash, only that one. */
export type PhotoChosen = Ref & { readonly photo?: string | undefined }

/** Whose photos are wanted. */
export interface PhotoChoice {
  readonly reader: PhotoListSource
  /** The moment; where `isEvery`, it is not looked at. */
  readonly snapshot: number
  /** Every photo that any snapshot holds, instead of those of one moment. */
  readonly isEvery?: boolean | undefined
  /** Without it, everyone. */
  readonly objects?: readonly PhotoChosen[] | undefined
  readonly signal: AbortSignal
}

/** What is wanted with each photo. */
export interface PhotoWish {
  readonly columnsOf: (kind: Kind) => readonly string[]
  /** Since when it is the photo, also at one moment. */
  readonly since: boolean
}

const photosAtOnce = 2000

/** Every photo ever kept of a kind, giving way to other work in between. Throws `vaultDamaged` where some are not listed. */
async function* listKept(
  { reader, signal }: PhotoChoice,
  kind: Kind,
  columns: readonly string[],
): AsyncGenerator<KeptPhoto & Pick<ExportRow, 'values'>, void, void> {
  const seen = new Set<string>()
  for (let from = 0, total = 1; from < total; from += photosAtOnce) {
    throwIfCancelled(signal)
    const page = reader.keptPhotos({ kind: kind.id, columns, from, count: photosAtOnce })
    total = page.total
    for (const { id, photo } of page.rows) seen.add(`${id} ${photo}`)
    if (seen.size !== Math.min(from + photosAtOnce, total))
      throw new AppError(
        'vaultDamaged',
        `The vault counts ${total} photos of ${kind.label.many}, but does not list them all.`,
      )
    yield* page.rows
    await nextTurn()
  }
}

/** Whether a photo of an object is among those chosen. */
function toIsChosen(objects: readonly PhotoChosen[] | undefined): (ref: Ref, photo: string) => boolean {
  if (objects === undefined) return () => true
  const chosen = new Set(objects.map((one) => `${toRefKey(one)} ${one.photo ?? ''}`))
  return (ref, photo) => chosen.has(`${toRefKey(ref)} `) || chosen.has(`${toRefKey(ref)} ${photo}`)
}

/**
 * The photos that were chosen, in the order of kinds and names, each with the attributes asked for. Of every photo ever
 * kept, attributes are as they were last.
 */
export async function listPhotos(
  choice: PhotoChoice,
  kinds: readonly Kind[],
  wish: PhotoWish,
): Promise<readonly PhotoRow[]> {
  const { reader, snapshot, signal } = choice
  const times = new Map(reader.snapshots().map(({ snapshot: number, startedAt }) => [number, startedAt]))
  const timeOf = (number: number): string => times.get(number) ?? ''
  const isChosen = toIsChosen(choice.objects)
  const photos: PhotoRow[] = []

  const listEvery = async (kind: Kind): Promise<void> => {
    let place = 0
    for await (const { id, name, values, photo: hash, stretches, isThere } of listKept(
      choice,
      kind,
      wish.columnsOf(kind),
    )) {
      const kept = {
        isThere,
        stretches: stretches.map(({ from, until }) => ({
          sinceAt: timeOf(from),
          untilAt: until === null ? null : timeOf(until),
        })),
      }
      if (isChosen({ kind: kind.id, id }, hash)) {
        const sinceAt = kept.stretches[0]?.sinceAt
        photos.push({ kind, row: { id, name, values, photo: hash }, hash, place, sinceAt, kept })
      }
      place += 1
    }
  }
  const listMoment = async (kind: Kind): Promise<void> => {
    const since = new Map<string, string>()
    if (wish.since)
      for await (const { id, photo, stretches } of listKept(choice, kind, [])) {
        const here = stretches.find(({ from, until }) => from <= snapshot && (until === null || snapshot < until))
        if (here !== undefined) since.set(`${id} ${photo}`, timeOf(here.from))
      }
    const query = { snapshot, kind, columns: wish.columnsOf(kind), hasPhoto: true }
    let place = 0
    for await (const rows of listRows(reader, query, signal))
      for (const row of rows) {
        const { id, photo: hash } = row
        if (hash !== null && isChosen({ kind: kind.id, id }, hash))
          photos.push({ kind, row, hash, place, sinceAt: since.get(`${id} ${hash}`) })
        place += 1
      }
  }
  for (const kind of kinds) await (choice.isEvery === true ? listEvery(kind) : listMoment(kind))
  return photos
}

/** One listed photo again, with these attributes. */
export function readListed({ reader, snapshot }: PhotoChoice, photo: PhotoRow, columns: readonly string[]): PhotoRow {
  if (columns.length === 0) return photo
  const window = { kind: photo.kind.id, columns, from: photo.place, count: 1 }
  const [found] =
    photo.kept === undefined
      ? reader.rows({ ...window, snapshot, hasPhoto: true }).rows
      : reader.keptPhotos(window).rows
  return found === undefined ? photo : { ...photo, row: { ...photo.row, values: found.values } }
}
