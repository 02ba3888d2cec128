import { create } from 'zustand'
import type { Side } from '../../shared/model/change.ts'
import type { LinkMode, Selection } from '../../shared/model/plan.ts'
import type { NamedRef, Ref } from '../../shared/model/ref.ts'

/** What can be handed over when a place is opened. What is absent stays as it was. */
export interface PlaceParams {
  readonly home: object
  readonly browse: { readonly snapshot?: number | null; readonly selected?: Ref | null; readonly kind?: string }
  readonly compare: { readonly sides?: Sides; readonly selected?: Ref | null }
  readonly restore: { readonly restore?: RestoreWish }
  readonly photos: { readonly snapshot?: number | null; readonly exports?: ExportWish }
  readonly activity: { readonly about?: NamedRef | null }
  readonly runs: object
  readonly settings: { readonly section?: string; readonly forget?: NamedRef | null }
}
export type PlaceId = keyof PlaceParams

/** The two sides of a comparison. */
export interface Sides {
  readonly from: Side
  readonly to: Side
}

/** What Restore is opened with: something to put back, or a run to take back, to go on with, or to look at. */
export type RestoreWish =
  | PutBackWish
  | { readonly undoes: number }
  | { readonly goesOnWith: number }
  | { readonly shows: number }

/** What Photos is opened to export: these objects. */
export interface ExportWish {
  readonly form: 'photos' | 'attributes'
  readonly objects: readonly NamedRef[]
}

/** What is to be put back, and from which snapshot. */
export interface PutBackWish {
  readonly snapshot: number
  readonly selection: Selection
  /** How links come back; absent: only what is missing is added. */
  readonly links?: LinkMode
}

/** Where the window is. Held by the window alone and gone with it. */
export interface Navigation {
  readonly place: PlaceId
  /** The snapshot looked at; null: the newest, whichever that is. */
  readonly snapshot: number | null
  /** The object whose details are shown. */
  readonly selected: Ref | null
  /** The kind Browse is asked to list; null: it lists what it did. */
  readonly kind: string | null
  /** What Compare compares; null: it proposes two sides itself. */
  readonly sides: Sides | null
  /** What Restore puts back; null: nothing was chosen yet. */
  readonly restore: RestoreWish | null
  /** What Photos is asked to export; null: nothing, or it has taken it up. */
  readonly exports: ExportWish | null
  /** Whom Activity shows the entries of; null: everybody. */
  readonly about: NamedRef | null
  /** The section of Settings that is shown; null: the first. */
  readonly section: string | null
  /** Whom Settings is asked to erase from the vault; null: nobody, or it has taken it up. */
  readonly forget: NamedRef | null
  /** Goes to a place, taking along what it should show. */
  readonly open: <Id extends PlaceId>(place: Id, params?: PlaceParams[Id]) => void
  /** Looks at another snapshot without leaving the place. */
  readonly lookAt: (snapshot: number | null) => void
  /** Shows the details of another object, or of none. */
  readonly select: (selected: Ref | null) => void
  /** Forgets everything; used when another vault is opened. */
  readonly reset: () => void
}

const start = {
  place: 'home',
  snapshot: null,
  selected: null,
  kind: null,
  sides: null,
  restore: null,
  exports: null,
  about: null,
  section: null,
  forget: null,
} as const

/** The one place where features leave messages for each other: none of them imports another. */
export const useNavigation = create<Navigation>()((set) => ({
  ...start,
  open: (place, params) => set({ ...params, place }),
  lookAt: (snapshot) => set({ snapshot }),
  select: (selected) => set({ selected }),
  reset: () => set(start),
}))
