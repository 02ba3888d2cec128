import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useDesktop } from '../lib/desktop.ts'
import { useEngine } from '../lib/engine.ts'
import { useColours } from '../lib/use-colours.ts'
import type { CommandStage } from './command.ts'
import type { VaultSession } from './vault-session.ts'

const none: CommandStage['snapshots'] = []

/** What commands act on now. */
export function useCommandStage(session: VaultSession): CommandStage {
  const engine = useEngine()
  const desktop = useDesktop()
  const { choose: chooseColours } = useColours()
  const vault = session.vault ?? null
  const isOpen = vault !== null
  const snapshots = useQuery({ ...engine.queries.snapshots.list.queryOptions(), enabled: isOpen }).data
  const account = useQuery({ ...engine.queries.connection.status.queryOptions(), enabled: isOpen }).data
  const hasAccount = isOpen && account !== undefined && account !== null
  return useMemo(
    () => ({
      vault,
      hasAccount,
      snapshots: isOpen ? (snapshots ?? none) : none,
      engine: engine.client,
      desktop: desktop.client,
      session,
      chooseColours,
    }),
    [vault, isOpen, hasAccount, snapshots, engine, desktop, session, chooseColours],
  )
}
