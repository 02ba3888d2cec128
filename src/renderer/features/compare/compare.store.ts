import { create } from 'zustand'
import type { Side } from '../../../shared/model/change.ts'
import type { ChangeGroup } from './change-list.ts'
import type { Pick, Picks } from './picks.ts'

/** How the difference is looked at and what is chosen of it. Held by the window alone; leaving Compare keeps it. */
export interface CompareState {
  /** The two sides that were compared last; null: none yet. */
  readonly asked: { readonly from: Side; readonly to: Side } | null
  /** The kind the list is narrowed to; null: all. */
  readonly kind: string | null
  readonly words: string
  readonly hidesNoise: boolean
  readonly closed: ReadonlySet<ChangeGroup>
  /** The row of the list that is shown on the right. */
  readonly shown: string | null
  /** Whether equal attributes and links stand among the others. */
  readonly showsAll: boolean
  /** Whether the line of equal attributes is unfolded, for the object shown. */
  readonly isUnfolded: boolean
  /** The row of the diff that has the keys; null: none yet. */
  readonly current: string | null
  /** Set by F7 on its way into another object: which of its changes becomes current. */
  readonly entering: 'first' | 'last' | null
  readonly picks: Picks
}

export const useCompare = create<CompareState>()(() => ({
  asked: null,
  kind: null,
  words: '',
  hidesNoise: true,
  closed: new Set(),
  shown: null,
  showsAll: false,
  isUnfolded: false,
  current: null,
  entering: null,
  picks: new Map(),
}))

/** Begins with another comparison: what was chosen belongs to the one before. */
export const startComparison = (asked: CompareState['asked']): void =>
  useCompare.setState({
    asked,
    kind: null,
    words: '',
    shown: null,
    isUnfolded: false,
    current: null,
    entering: null,
    picks: new Map(),
  })

/** Shows another row of the list, and with `entering` goes to a change of it. */
export const show = (key: string | null, entering: CompareState['entering'] = null): void =>
  useCompare.setState((state) =>
    state.shown === key && entering === null ? state : { shown: key, isUnfolded: false, current: null, entering },
  )

/** Chooses an object, parts of it, or, with undefined, nothing of it. */
export const pick = (key: string, chosen: Pick | undefined): void =>
  useCompare.setState((state) => {
    const picks = new Map(state.picks)
    if (chosen === undefined) picks.delete(key)
    else picks.set(key, chosen)
    return { picks }
  })

/** Opens or closes a group of the list. */
export const toggleGroup = (group: ChangeGroup): void =>
  useCompare.setState((state) => {
    const closed = new Set(state.closed)
    if (!closed.delete(group)) closed.add(group)
    return { closed }
  })
