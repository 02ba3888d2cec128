import { create } from 'zustand'

/** Whether the engine can be asked; known to the window alone. */
export interface EngineState {
  readonly isConnected: boolean
  /** How often the engine stopped while this window was open. Each time the open vault was lost with it. */
  readonly stops: number
  readonly noteConnected: () => void
  readonly noteStopped: () => void
  /** The engine was ended on purpose: none of its stops was one to tell of. */
  readonly forgetStops: () => void
}

export const useEngineState = create<EngineState>()((set) => ({
  isConnected: false,
  stops: 0,
  noteConnected: () => set({ isConnected: true }),
  noteStopped: () => set((state) => ({ isConnected: false, stops: state.stops + 1 })),
  forgetStops: () => set({ stops: 0 }),
}))
