import { type ShownPhoto, toPhotoKey } from './shown-photo.ts'

/** Photos asked for at once. */
export const pagePhotos = 120

/** Which photos, in which order: kind by kind, by name. Two specs that are equal as text give the same photos. */
export interface PhotoSpec {
  /** The moment; of every photo ever kept, the newest snapshot there is. */
  readonly snapshot: number
  /** Every photo ever kept, instead of those of the moment. */
  readonly isEvery: boolean
  readonly kinds: readonly string[]
  readonly filter: string
}

/** How many photos of a kind there are. */
export interface PhotoPart {
  readonly kind: string
  readonly total: number
}

/** A page of the photos of one kind. */
export interface PhotoPage {
  readonly kind: string
  readonly page: number
}

const toPageKey = ({ kind, page }: PhotoPage): string => `${kind}#${page}`

/** The pages read so far. */
export type PhotoPages = ReadonlyMap<string, readonly ShownPhoto[]>

export const toPhotoPages = (pages: readonly (readonly [PhotoPage, readonly ShownPhoto[]])[]): PhotoPages =>
  new Map(pages.map(([page, rows]) => [toPageKey(page), rows]))

/** How many photos there are in all. */
export const totalOf = (parts: readonly PhotoPart[]): number => parts.reduce((sum, { total }) => sum + total, 0)

/** Where a place of the whole is within its kind; undefined beyond the end. */
function findPart(
  parts: readonly PhotoPart[],
  index: number,
): { readonly kind: string; readonly at: number } | undefined {
  let at = index
  for (const { kind, total } of parts) {
    if (at < total) return { kind, at }
    at -= total
  }
  return undefined
}

/** The photo at this place, if its page has been read. */
export function photoAt(parts: readonly PhotoPart[], pages: PhotoPages, index: number): ShownPhoto | undefined {
  const found = findPart(parts, index)
  if (found === undefined) return undefined
  return pages.get(toPageKey({ kind: found.kind, page: Math.floor(found.at / pagePhotos) }))?.[found.at % pagePhotos]
}

/** Where the photo of this key stands, if its page has been read. */
export function placeOf(parts: readonly PhotoPart[], pages: PhotoPages, key: string): number | undefined {
  let before = 0
  for (const { kind, total } of parts) {
    for (let page = 0; page * pagePhotos < total; page += 1) {
      const at = pages.get(toPageKey({ kind, page }))?.findIndex((row) => toPhotoKey(row) === key) ?? -1
      if (at >= 0) return before + page * pagePhotos + at
    }
    before += total
  }
  return undefined
}

/** The pages that hold the places from one on and before another. */
export function pagesBetween(parts: readonly PhotoPart[], from: number, until: number): readonly PhotoPage[] {
  const pages: PhotoPage[] = []
  let before = 0
  for (const { kind, total } of parts) {
    const [first, last] = [Math.max(0, from - before), Math.min(total, until - before)]
    const [firstPage, lastPage] = [Math.floor(first / pagePhotos), Math.floor((last - 1) / pagePhotos)]
    if (first < last) for (let page = firstPage; page <= lastPage; page += 1) pages.push({ kind, page })
    before += total
  }
  return pages
}

/** Stretches of single kinds, of at most so many each, that together are the places from one on and before another. */
export function stretchesBetween(
  parts: readonly PhotoPart[],
  from: number,
  until: number,
  most: number,
): readonly { readonly kind: string; readonly from: number; readonly count: number }[] {
  const stretches: { kind: string; from: number; count: number }[] = []
  let before = 0
  for (const { kind, total } of parts) {
    const [first, last] = [Math.max(0, from - before), Math.min(total, until - before)]
    for (let at = first; at < last; at += most) stretches.push({ kind, from: at, count: Math.min(most, last - at) })
    before += total
  }
  return stretches
}
