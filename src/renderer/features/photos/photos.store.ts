import { create } from 'zustand'
import { type ChosenPhoto, toChosenKey } from './shown-photo.ts'

/** How files are named. */
export interface NameChoice {
  readonly pattern: string
  /** It was written by hand, not taken from the list. */
  readonly isOwn: boolean
}

/** Which photos: those of a moment, or every one there ever was. */
export type PhotoExtent = 'moment' | 'every'

/** How an export is set up; kept while the window is open, so that the next one need not be. */
export interface ExportForm {
  /** Null: none was chosen yet. */
  readonly folder: string | null
  /** Of one person there is one photo at a moment, and there may be several of every moment: they are named otherwise. */
  readonly names: { readonly [extent in PhotoExtent]: NameChoice }
  readonly format: 'csv' | 'json'
  /** Kinds and logs, where only some are wanted. */
  readonly kinds: readonly string[]
}

/** What Photos remembers while other places are open. Belongs to one vault. */
export interface Photos {
  readonly vaultId: string | null
  readonly filter: string
  /** Kinds that are not shown. */
  readonly hidden: ReadonlySet<string>
  /** Every photo ever kept is shown, instead of those of the moment. */
  readonly isEvery: boolean
  /** Photos that were ticked, by their key. */
  readonly checked: ReadonlyMap<string, ChosenPhoto>
  /** The dialog that is open, and what it is about; of `attributes` it may come from another place. */
  readonly dialog: { readonly form: 'photos' | 'attributes'; readonly objects: readonly ChosenPhoto[] } | null
  readonly form: ExportForm
  readonly change: (part: Partial<Pick<Photos, 'filter' | 'hidden' | 'checked' | 'dialog'>>) => void
  readonly changeForm: (part: Partial<ExportForm>) => void
  readonly changeName: (extent: PhotoExtent, part: Partial<NameChoice>) => void
  /** Shows every photo, or those of the moment; none is ticked then. */
  readonly showEvery: (isEvery: boolean) => void
  readonly check: (photos: readonly ChosenPhoto[], isChecked: boolean) => void
  /** Starts over if this is another vault than before. */
  readonly enter: (vaultId: string) => void
}

const start = {
  filter: '',
  hidden: new Set<string>(),
  isEvery: false,
  checked: new Map<string, ChosenPhoto>(),
  dialog: null,
  form: {
    folder: null,
    names: {
      moment: { pattern: '{name} ({shortId})', isOwn: false },
      every: { pattern: '{name} ({shortId}) {since}', isOwn: false },
    },
    format: 'csv',
    kinds: [],
  },
} as const

export const usePhotos = create<Photos>()((set, get) => ({
  ...start,
  vaultId: null,
  change: (part) => set(part),
  changeForm: (part) => set((state) => ({ form: { ...state.form, ...part } })),
  changeName: (extent, part) =>
    set(({ form }) => ({
      form: { ...form, names: { ...form.names, [extent]: { ...form.names[extent], ...part } } },
    })),
  showEvery: (isEvery) => set({ isEvery, checked: new Map() }),
  check: (photos, isChecked) =>
    set((state) => {
      const checked = new Map(state.checked)
      for (const photo of photos)
        if (isChecked) checked.set(toChosenKey(photo), photo)
        else checked.delete(toChosenKey(photo))
      return { checked }
    }),
  enter: (vaultId) => {
    if (get().vaultId !== vaultId) set({ ...start, vaultId })
  },
}))
