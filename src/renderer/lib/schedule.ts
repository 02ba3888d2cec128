import { useQuery } from '@tanstack/react-query'
import type { RunningBackup, ScheduledVault } from '../../shared/api/schedule.contract.ts'
import { useDesktop } from './desktop.ts'
import { useEngine } from './engine.ts'

/** The schedules as main says they stand, followed. Undefined: not known yet. */
export function useSchedules(): {
  readonly vaults: readonly ScheduledVault[] | undefined
  /** The backup that main began; null: none is under way. */
  readonly running: RunningBackup | null
} {
  const { queries } = useDesktop()
  const state = useQuery(queries.schedule.state.experimental_liveOptions({ retry: true })).data
  return { vaults: state?.vaults, running: state?.running ?? null }
}

/** Whether this computer may unlock a vault, so that its backups run behind the lock; `cannot`: it keeps no secrets. */
export type ComputerWay = 'may' | 'mayNot' | 'cannot'

/** Undefined: not known yet. */
export function useComputerWay(dir: string): ComputerWay | undefined {
  const { queries } = useEngine()
  const desktop = useDesktop()
  const slots = useQuery(queries.vault.outline.queryOptions({ input: { dir } })).data?.slots
  const surroundings = useQuery(desktop.queries.surroundings.queryOptions()).data
  if (surroundings === undefined || slots === undefined) return undefined
  if (!surroundings.keepsSecrets) return 'cannot'
  return slots.some(({ kind }) => kind === 'thisComputer') ? 'may' : 'mayNot'
}
