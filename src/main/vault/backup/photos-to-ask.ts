import { fromStoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'

/** An object whose photo is to be asked, with the tag of the one that is held. */
export interface PhotoToAsk {
  readonly id: string
  readonly etag?: string
}

/**
 * Objects that are new or changed in this run, and the `share`-th part of the rest whose photo was asked longest ago.
 * Asked again after a kill it names what is left of the same choice.
 */
export function photosToAsk(
  { photoAsked, words }: Tables,
  run: number,
  kind: string,
  share: number,
): readonly PhotoToAsk[] {
  const number = words.findNumber(kind)
  const all = number === undefined ? [] : photoAsked.candidates(number)
  const changed = all.filter(({ since }) => since === run)
  const lastAsked = (candidate: (typeof all)[number]): number =>
    (candidate.askedIn === run ? candidate.askedBefore : candidate.askedIn) ?? 0
  const rest = all.filter(({ since }) => since !== run).sort((a, b) => lastAsked(a) - lastAsked(b) || a.o - b.o)
  return [...changed, ...rest.slice(0, Math.ceil(rest.length / share))]
    .filter(({ askedIn }) => askedIn !== run)
    .map(({ id, etag }) => ({ id: fromStoredId(id), ...(etag === null ? {} : { etag }) }))
}
