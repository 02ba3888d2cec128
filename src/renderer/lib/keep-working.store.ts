import { create } from 'zustand'

/** Whether the work under way ends before a lock takes the keys. Asked for anew with each work. */
export interface KeepWorking {
  readonly isKept: boolean
  readonly set: (isKept: boolean) => void
}

export const useKeepWorking = create<KeepWorking>()((set) => ({
  isKept: false,
  set: (isKept) => set({ isKept }),
}))
