import { create } from 'zustand'

/** What the window has open over any page. Held by the window alone. */
export interface Overlay {
  /** Null: nothing is. */
  readonly shown: 'palette' | 'shortcuts' | null
  readonly show: (shown: Overlay['shown']) => void
}

export const useOverlay = create<Overlay>()((set) => ({
  shown: null,
  show: (shown) => set({ shown }),
}))
