import { type BenchReport, toGoal } from '../report/goal.ts'
import type { MeasuredRestore } from './run-membership-restore.ts'

/** What Microsoft Graph takes of one application in one tenant. Graph docs: throttling-limits. */
const writesPerSecond = 3_000 / 150
/** The share of the published quota that a restore must reach. */
const goalShare = 0.9

/** What the bench prints of its measurements. Times are of the simulated clock, but those named real. */
export interface RestoreFigures {
  readonly latencyMs: number
  readonly memberships: number
  readonly writes: number
  readonly outcome: MeasuredRestore['report']['outcome']
  readonly missing: number
  /** The share of the published quota of writes that was used, while writing and over the whole run. */
  readonly shareWriting: number
  readonly shareWhole: number
  readonly writingSeconds: number
  /** Writing and reading back. */
  readonly seconds: number
  readonly estimateSeconds: number
  readonly throttled: number
  readonly early: number
  readonly leftOff: number
  readonly realPlanSeconds: number
  readonly realRunSeconds: number
  readonly realJournalMsEach: number
  readonly peakMiB: number
  /** The same restore while somebody else uses half of the quota; absent: not measured. */
  readonly shared?: {
    readonly throttled: number
    readonly early: number
    readonly missing: number
    readonly seconds: number
  }
}

const rounded = (value: number, places = 3): number => Number(value.toFixed(places))

/** The figures of a run, and of one that shared the quota. */
export function toRestoreFigures(
  measured: MeasuredRestore,
  latencyMs: number,
  shared?: MeasuredRestore,
): RestoreFigures {
  const { report, plan, writingMs } = measured
  const quotaMs = (plan.writes / writesPerSecond) * 1_000
  return {
    latencyMs,
    memberships: measured.memberships,
    writes: report.writes,
    outcome: report.outcome,
    missing: measured.missing,
    shareWriting: rounded(quotaMs / writingMs),
    shareWhole: rounded(quotaMs / report.ms),
    writingSeconds: rounded(writingMs / 1_000),
    seconds: rounded(report.ms / 1_000),
    estimateSeconds: rounded(plan.estimateMs / 1_000),
    throttled: measured.throttled,
    early: measured.early,
    leftOff: rounded(measured.leftOff),
    realPlanSeconds: rounded(measured.realPlanMs / 1_000),
    realRunSeconds: rounded(measured.realRunMs / 1_000),
    realJournalMsEach: rounded(measured.realJournalMs / Math.max(1, measured.journalCalls)),
    peakMiB: Math.round(measured.peakBytes / 2 ** 20),
    ...(shared === undefined
      ? {}
      : {
          shared: {
            throttled: shared.throttled,
            early: shared.early,
            missing: shared.missing,
            seconds: rounded(shared.report.ms / 1_000),
          },
        }),
  }
}

/** Holds the figures against the project's goal for restoring: G13. */
export function toRestoreReport(figures: RestoreFigures): BenchReport<RestoreFigures> {
  const { shared } = figures
  return {
    figures,
    goals: {
      G13: toGoal(1 / goalShare, [
        {
          against: 'the time the published quota takes, writing',
          value: 1 / figures.shareWriting,
          limit: 1 / goalShare,
        },
        { against: 'the same, with reading back', value: 1 / figures.shareWhole, limit: 1 / goalShare },
        {
          against: 'writes, to the fewest there can be',
          value: figures.writes / Math.ceil(figures.memberships / 20),
          limit: 1,
        },
        { against: 'memberships missing', value: figures.missing + (shared?.missing ?? 0), limit: 0 },
        { against: 'requests before their Retry-After', value: figures.early + (shared?.early ?? 0), limit: 0 },
        { against: 'requests throttled', value: figures.throttled, limit: 0 },
        {
          against: 'estimate of the plan, off by',
          value: Math.abs(figures.estimateSeconds / figures.seconds - 1),
          limit: 0.25,
        },
        { against: 'time left as told half-way, off by', value: figures.leftOff, limit: 0.25 },
        ...(shared === undefined
          ? []
          : [
              {
                against: 'throttled, half the quota used by others',
                value: shared.throttled / figures.writes,
                limit: 0.01,
              },
            ]),
      ]),
    },
  }
}
