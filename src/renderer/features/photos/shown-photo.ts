import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { KeptPhoto } from '../../../shared/model/kept-photo.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'

/** A photo as the grid shows it. */
export interface ShownPhoto extends NamedRef {
  readonly caption: string
  /** Its hash; null: it was lost. */
  readonly photo: string | null
  /** Whose it is, is gone by now. */
  readonly isDeleted: boolean
  /** Among every photo ever kept: when it was the object's photo, oldest first. */
  readonly stretches?: KeptPhoto['stretches']
}

/** A photo that was ticked: somebody's at a moment, or with its hash, one of several. */
export interface ChosenPhoto extends NamedRef {
  readonly photo?: string
  /** The first snapshot in which it is not the object's photo any more. */
  readonly until?: number
}

export const fromRow = ({ kind, id, name, caption, photo, since }: ObjectRowView): ShownPhoto => ({
  kind,
  id,
  name,
  caption,
  photo,
  isDeleted: since === 'deleted',
})

export const fromKept = ({ isThere, ...photo }: KeptPhoto): ShownPhoto => ({ ...photo, isDeleted: !isThere })

/** What is ticked with a photo of the grid. */
export const toChosen = ({ kind, id, name, photo, stretches }: ShownPhoto): ChosenPhoto => ({
  kind,
  id,
  name,
  ...(stretches === undefined || photo === null ? {} : { photo }),
  ...toUntil(stretches),
})

function toUntil(stretches: ShownPhoto['stretches']): Pick<ChosenPhoto, 'until'> {
  const until = stretches?.at(-1)?.until ?? null
  return until === null ? {} : { until }
}

/** Names a photo that was ticked, or may be. */
export const toChosenKey = ({ photo, ...ref }: Pick<ChosenPhoto, 'kind' | 'id' | 'photo'>): string =>
  photo === undefined ? toRefKey(ref) : `${toRefKey(ref)} ${photo}`

/** Names a photo of the grid, whatever place it has. */
export const toPhotoKey = (shown: ShownPhoto): string => toChosenKey(toChosen(shown))

/** The objects whose photos were ticked, each once. */
export const toObjects = (chosen: Iterable<ChosenPhoto>): readonly NamedRef[] => [
  ...new Map([...chosen].map(({ kind, id, name }) => [toRefKey({ kind, id }), { kind, id, name }])).values(),
]

/**
 * The last snapshot in which a photo was the object's; null: the newest, or the one that is looked at. `all` are the
 * snapshots, newest first.
 */
export function lastOf({ until }: Pick<ChosenPhoto, 'until'>, all: readonly Snapshot[]): number | null {
  if (until === undefined) return null
  return all.find(({ snapshot }) => snapshot < until)?.snapshot ?? null
}
