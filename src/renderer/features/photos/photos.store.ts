import { create } from 'zustand'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'

/** How an export is set up; kept while the window is open, so that the next one need not be. */
export interface ExportForm {
  /** Null: none was chosen yet. */
  readonly folder: string | null
  readonly pattern: string
  readonly isOwnPattern: boolean
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
  /** Objects that were ticked, by the key of their ref. */
  readonly checked: ReadonlyMap<string, NamedRef>
  /** The dialog that is open, and the objects it is about; of `attributes` they may come from another place. */
  readonly dialog: { readonly form: 'photos' | 'attributes'; readonly objects: readonly NamedRef[] } | null
  readonly form: ExportForm
  readonly change: (part: Partial<Omit<Photos, 'change' | 'enter' | 'check' | 'changeForm'>>) => void
  readonly changeForm: (part: Partial<ExportForm>) => void
  readonly check: (objects: readonly NamedRef[], isChecked: boolean) => void
  /** Starts over if this is another vault than before. */
  readonly enter: (vaultId: string) => void
}

/** How photos are named where nothing else is asked. */
const firstPattern = '{name} ({shortId})'

const start = {
  filter: '',
  hidden: new Set<string>(),
  checked: new Map<string, NamedRef>(),
  dialog: null,
  form: { folder: null, pattern: firstPattern, isOwnPattern: false, format: 'csv', kinds: [] },
} as const

export const usePhotos = create<Photos>()((set, get) => ({
  ...start,
  vaultId: null,
  change: (part) => set(part),
  changeForm: (part) => set((state) => ({ form: { ...state.form, ...part } })),
  check: (objects, isChecked) =>
    set((state) => {
      const checked = new Map(state.checked)
      for (const { kind, id, name } of objects)
        if (isChecked) checked.set(toRefKey({ kind, id }), { kind, id, name })
        else checked.delete(toRefKey({ kind, id }))
      return { checked }
    }),
  enter: (vaultId) => {
    if (get().vaultId !== vaultId) set({ ...start, vaultId })
  },
}))
