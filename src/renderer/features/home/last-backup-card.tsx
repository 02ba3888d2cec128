import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useEngine } from '../../lib/engine.ts'
import { toCountText } from '../../lib/format-number.ts'
import { sortCaptures } from './captures.ts'
import { LastCard } from './last-card.tsx'
import { texts } from './texts.ts'

/** When the last backup was, and whether it read everything. Never green where it did not. */
export function LastBackupCard({ newest }: { readonly newest: Snapshot }): JSX.Element {
  const { queries } = useEngine()
  const report = useQuery(queries.snapshots.report.queryOptions({ input: { snapshot: newest.snapshot } }))
  const isComplete = newest.outcome === 'complete'
  const missed = sortCaptures(report.data?.captures ?? []).incomplete.filter(
    ({ state }) => state !== 'notLicensed' && state !== 'skipped',
  )
  const issues = report.data?.issues.length ?? 0
  const why =
    missed.length > 0
      ? texts.incomplete(toCountText(missed.length, 'part was', 'parts were'))
      : texts.withIssues(toCountText(issues, 'issue', 'issues'))
  return (
    <LastCard
      label={texts.lastBackup}
      tone={isComplete ? 'good' : 'caution'}
      icon={isComplete ? 'complete' : 'warning'}
      at={newest.startedAt}
      texts={[
        isComplete ? texts.complete : why,
        report.data === undefined
          ? undefined
          : texts.readWith(toCountText(report.data.requests, 'request', 'requests')),
      ]}
    />
  )
}
