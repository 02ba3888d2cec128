import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { ComparePage } from './compare-page.tsx'
import { texts } from './texts.ts'

/** The sides proposed when none were chosen: the two newest snapshots; with only one, it and the live tenant. */
function proposeSides(
  snapshots: readonly Pick<Snapshot, 'snapshot'>[],
  isConnected: boolean,
): { readonly from: Side; readonly to: Side } | null {
  const [newest, before] = snapshots
  if (newest === undefined) return null
  if (before !== undefined) return { from: before.snapshot, to: newest.snapshot }
  return isConnected ? { from: newest.snapshot, to: 'live' } : null
}

/** Compare: any two moments side by side, and the way from a difference to its restore. */
export function ComparePlace(): JSX.Element | null {
  const { queries } = useEngine()
  const status = useQuery(queries.vault.status.queryOptions())
  const snapshots = useSnapshots(null)
  const chosen = useNavigation((navigation) => navigation.sides)
  const open = useNavigation((navigation) => navigation.open)
  if (snapshots.error) return <FailureState thrown={snapshots.error} />
  if (snapshots.isLoading || status.isPending) return null
  const isConnected = status.data?.isConnected ?? false
  const sides = chosen ?? proposeSides(snapshots.all, isConnected)
  if (sides === null) {
    const isFirst = snapshots.all.length === 0
    return (
      <EmptyState
        icon="compare"
        tone="past"
        title={isFirst ? texts.noSnapshot : texts.oneMoment}
        text={isFirst ? texts.noSnapshotText : texts.oneMomentText}
        action={
          <Button appearance="primary" onClick={() => open('home')}>
            {texts.toHome}
          </Button>
        }
      />
    )
  }
  return <ComparePage sides={sides} snapshots={snapshots.all} isConnected={isConnected} />
}
