import { create } from 'zustand'
import { type ActivityFilters, noFilters } from './activity-filters.ts'

export type ActivityTab = 'entry' | 'json'

/** What Activity remembers while other places are open. Belongs to one vault. */
export interface ActivityChoice {
  readonly vaultId: string | null
  readonly filters: ActivityFilters
  /** The entry whose details are shown, by its key. */
  readonly shown: string | null
  readonly tab: ActivityTab
  readonly change: (part: Partial<Pick<ActivityChoice, 'shown' | 'tab' | 'filters'>>) => void
  readonly filter: (part: Partial<ActivityFilters>) => void
  /** Starts over if this is another vault than before. */
  readonly enter: (vaultId: string) => void
}

const start = { filters: noFilters, shown: null, tab: 'entry' } as const

export const useActivityChoice = create<ActivityChoice>()((set, get) => ({
  ...start,
  vaultId: null,
  change: (part) => set(part),
  filter: (part) => set((state) => ({ filters: { ...state.filters, ...part } })),
  enter: (vaultId) => {
    if (get().vaultId !== vaultId) set({ ...start, vaultId })
  },
}))
