import { useQuery } from '@tanstack/react-query'
import type { ConnectionStatus } from '../../shared/api/connection.contract.ts'
import { useEngine } from '../lib/engine.ts'

/** How the tenant is reached; null: nobody signed in, or the tenant is reached without. Undefined: not known yet. */
export function useAccount(): ConnectionStatus | null | undefined {
  const { queries } = useEngine()
  return useQuery(queries.connection.status.queryOptions()).data
}
