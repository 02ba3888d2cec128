import { useQuery } from '@tanstack/react-query'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { useEngine } from './engine.ts'

/** The snapshots of the open vault, and the one that is looked at. */
export interface Snapshots {
  /** Newest first; empty until they are read and where there is none. */
  readonly all: readonly Snapshot[]
  readonly newest: Snapshot | undefined
  /** The one looked at: the wanted one, else the newest. */
  readonly shown: Snapshot | undefined
  /** Whether an older one than the newest is looked at: then everything of it is the past. */
  readonly isPast: boolean
  readonly isLoading: boolean
  readonly error: unknown
}

/** `wanted` is the number to look at; null: the newest. */
export function useSnapshots(wanted: number | null): Snapshots {
  const { queries } = useEngine()
  const list = useQuery(queries.snapshots.list.queryOptions())
  const all = list.data ?? []
  const newest = all[0]
  const shown = wanted === null ? newest : (all.find((snapshot) => snapshot.snapshot === wanted) ?? newest)
  return {
    all,
    newest,
    shown,
    isPast: shown !== undefined && shown.snapshot !== newest?.snapshot,
    isLoading: list.isPending,
    error: list.error,
  }
}
