import { z } from 'zod'
import { useRemembered } from './remembered.ts'

/** As many are offered. */
const kept = 5

const recentVaultSchema = z.object({
  dir: z.string(),
  /** ISO 8601 UTC. */
  openedAt: z.string(),
})

/** A folder that was opened as a vault. Only what a person chose: nothing of the tenant is kept in clear. */
export type RecentVault = z.infer<typeof recentVaultSchema>

/** The vaults that were opened last, the newest first, with what notes another and what forgets one. */
export function useRecentVaults(): {
  readonly recent: readonly RecentVault[]
  readonly note: (dir: string) => void
  readonly remove: (dir: string) => void
} {
  const [recent, remember] = useRemembered<RecentVault[]>('recentVaults', z.array(recentVaultSchema), [])
  const others = (dir: string): RecentVault[] => recent.filter((one) => one.dir !== dir)
  return {
    recent,
    note: (dir) => remember([{ dir, openedAt: new Date().toISOString() }, ...others(dir)].slice(0, kept)),
    remove: (dir) => remember(others(dir)),
  }
}
