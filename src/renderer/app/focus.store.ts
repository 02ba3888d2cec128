import { create } from 'zustand'

/** Where focus is to go once that is there. Held by the window alone. */
export interface FocusWish {
  /** The part of the open place: its `aria-label`, or the place itself. Null: nothing is wished. */
  readonly wanted: { readonly pane: string | null } | null
  /** Takes focus into the place that is opening, to a pane of it where one is named. */
  readonly enterPlace: (pane?: string) => void
}

export const useFocusWish = create<FocusWish>()((set) => ({
  wanted: null,
  enterPlace: (pane) => set({ wanted: { pane: pane ?? null } }),
}))
