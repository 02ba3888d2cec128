import { toListText } from '../../shared/list-text.ts'
import type {
  RetentionEntry,
  RetentionPolicy,
  RetentionPreview,
  RetentionReport,
} from '../../shared/model/retention.ts'
import { toDurationText } from '../../shared/model/retention-duration.ts'

/** A policy in words. */
function toPolicyText(policy: RetentionPolicy): string {
  const counted = [
    ['last', policy.keepLast],
    ['hourly', policy.keepHourly],
    ['daily', policy.keepDaily],
    ['weekly', policy.keepWeekly],
    ['monthly', policy.keepMonthly],
    ['yearly', policy.keepYearly],
  ] as const
  const keeps = [
    ...counted.flatMap(([name, count]) => (count === undefined ? [] : [`${name} ${count}`])),
    ...(policy.keepWithin === undefined ? [] : [`all within ${toDurationText(policy.keepWithin)}`]),
  ]
  const age = policy.maxAge === undefined ? '' : ` What is older than ${toDurationText(policy.maxAge)} goes.`
  return `Keep ${toListText(keeps)}.${age} Days are those of ${policy.timeZone}.`
}

function toRows(entries: readonly RetentionEntry[], timeZone: string): readonly string[] {
  // Swedish writes dates as ISO 8601 does.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const width = Math.max(4, ...entries.map(({ snapshot }) => String(snapshot).length))
  return entries.map(
    ({ snapshot, startedAt, note, reasons }) =>
      `${String(snapshot).padStart(width)}  ${clock.format(new Date(startedAt))}  ${reasons.join('; ')}${note === '' ? '' : `  (${note})`}`,
  )
}

const snapshotsText = (count: number): string => (count === 1 ? '1 snapshot' : `${count} snapshots`)

/** A preview in words: every snapshot that stays and every one that goes, with the reasons. */
export function toPruneText({ policy, keep, remove }: RetentionPreview): readonly string[] {
  return [
    toPolicyText(policy),
    `${snapshotsText(keep.length)} ${keep.length === 1 ? 'stays' : 'stay'}:`,
    ...toRows(keep, policy.timeZone),
    remove.length === 0 ? 'None goes.' : `${snapshotsText(remove.length)} ${remove.length === 1 ? 'goes' : 'go'}:`,
    ...toRows(remove, policy.timeZone),
  ]
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** The report of a prune in words. */
export function toPruneReportText({ outcome, removed, left, kept, ...report }: RetentionReport): readonly string[] {
  const stay = `${snapshotsText(kept)} ${kept === 1 ? 'is' : 'are'} in the vault.`
  if (outcome === 'cancelled')
    return [
      left.length > 0
        ? `Stopped after ${removed.length} of ${removed.length + left.length} snapshots were removed; ${stay}`
        : `Removed ${snapshotsText(removed.length)}; ${stay} Giving the space back was stopped.`,
      'Nothing is torn. The same command goes on where this one stopped.',
    ]
  const { beforeBytes, afterBytes } = report
  const sizes =
    beforeBytes === null || afterBytes === null || beforeBytes === afterBytes
      ? ''
      : ` It took ${megabytes(beforeBytes)} before and takes ${megabytes(afterBytes)} now.`
  return [`${removed.length === 0 ? 'None was removed' : `Removed ${snapshotsText(removed.length)}`}; ${stay}${sizes}`]
}
