import { create } from 'zustand'

/** What a person is asked to do about the sign-in, in a dialog over any page. */
export type SignInWish = 'again' | 'other' | 'out'

/** What of connecting covers the page. Held by the window alone. */
export interface Connecting {
  /** The way to a connection is shown in place of the page. */
  readonly isConnecting: boolean
  /** The sign-in dialog; null: it is closed. */
  readonly wish: SignInWish | null
  readonly connect: () => void
  readonly leave: () => void
  readonly ask: (wish: SignInWish) => void
  readonly dismiss: () => void
}

export const useConnecting = create<Connecting>()((set) => ({
  isConnecting: false,
  wish: null,
  connect: () => set({ isConnecting: true, wish: null }),
  leave: () => set({ isConnecting: false }),
  ask: (wish) => set({ wish }),
  dismiss: () => set({ wish: null }),
}))
