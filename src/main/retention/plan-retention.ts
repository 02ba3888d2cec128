import { AppError } from '../../shared/errors.ts'
import { toListText } from '../../shared/list-text.ts'
import type { Capture } from '../../shared/model/capture.ts'
import type { RetentionPolicy } from '../../shared/model/retention.ts'
import { toDurationText } from '../../shared/model/retention-duration.ts'
import { openCalendar } from './calendar.ts'
import { findNewestComplete } from './newest-complete.ts'
import { type Dated, toRules, type Verdict } from './rules.ts'

/** What retention looks at of a snapshot. */
export interface RetentionSnapshot {
  readonly snapshot: number
  /** When it was begun, ISO 8601 UTC: the time it counts for, as in restic and borg. */
  readonly startedAt: string
  readonly pinned: boolean
  readonly verifiedAt: string | null
  /** The restores that could not be undone without it, or not be gone on with. */
  readonly neededBy: readonly { readonly run: number; readonly isInterrupted: boolean }[]
}

/** A snapshot with why it stays or goes. */
export interface Decided {
  readonly snapshot: number
  readonly reasons: readonly string[]
}

/** What stays and what goes, newest first each. */
export interface RetentionPlan {
  readonly keep: readonly Decided[]
  readonly remove: readonly Decided[]
}

/** Why no rule keeps it: `14 stands for its day and week`, `beyond 12 monthly`. */
function toMissReasons(verdicts: readonly Verdict[]): readonly string[] {
  const periods = new Map<number, readonly string[]>()
  const beyond: string[] = []
  const others: string[] = []
  for (const verdict of verdicts) {
    if (verdict.isKept) continue
    if ('beyond' in verdict) beyond.push(verdict.beyond)
    else if ('why' in verdict) others.push(verdict.why)
    else periods.set(verdict.standIn, [...(periods.get(verdict.standIn) ?? []), verdict.period])
  }
  return [
    ...[...periods].map(([snapshot, names]) => `${snapshot} stands for its ${toListText(names)}`),
    ...(beyond.length === 0 ? [] : [`beyond ${toListText(beyond)}`]),
    ...others,
  ]
}

/** `needed to undo run 5`. */
const toNeeds = (all: RetentionSnapshot['neededBy'], isInterrupted: boolean): readonly string[] =>
  all
    .filter((one) => one.isInterrupted === isInterrupted)
    .map(({ run }) => `needed to ${isInterrupted ? 'go on with' : 'undo'} run ${run}`)

/** The snapshot that was verified last; of several verified together the newest. */
export function findLastVerified(newestFirst: readonly RetentionSnapshot[]): number | undefined {
  let last: RetentionSnapshot | undefined
  for (const one of newestFirst)
    if (
      one.verifiedAt !== null &&
      (last?.verifiedAt == null || Date.parse(one.verifiedAt) > Date.parse(last.verifiedAt))
    )
      last = one
  return last?.snapshot
}

/**
 * Decides what stays. Newest and oldest go by the numbers of the snapshots, which a clock put back does not disturb.
 * Always kept: the newest snapshot, the newest complete capture of every part of every kind, and what a restore that was
 * interrupted needs. What is pinned, what was last verified and what undoing a restore needs is kept unless it is older
 * than the maximal age. Snapshots older than that count for no rule. Throws `badInput` where the policy keeps nothing.
 */
export function planRetention(
  snapshots: readonly RetentionSnapshot[],
  capturesOf: (snapshot: number) => readonly Capture[],
  policy: RetentionPolicy,
  now: Date,
): RetentionPlan {
  const calendar = openCalendar(policy.timeZone)
  const newestFirst = snapshots.toSorted((a, b) => b.snapshot - a.snapshot)
  const newest = newestFirst[0]
  // The earlier of both: neither a backup long ago nor a clock that ran ahead makes the time shorter.
  const referenceMs = Math.min(
    now.getTime(),
    newest === undefined ? Number.POSITIVE_INFINITY : Date.parse(newest.startedAt),
  )
  const rules = toRules(policy, calendar, referenceMs)
  if (rules.length === 0)
    throw new AppError(
      'badInput',
      'Nothing says which snapshots to keep, so none is removed. Name at least one, for example keep-daily 7.',
    )
  const tooOldMs =
    policy.maxAge === undefined ? Number.NEGATIVE_INFINITY : calendar.before(now.getTime(), policy.maxAge)
  const tooOld = policy.maxAge === undefined ? '' : `older than ${toDurationText(policy.maxAge)}`

  const momentOf = new Map(newestFirst.map((one) => [one.snapshot, calendar.at(Date.parse(one.startedAt))] as const))
  const isTooOld = ({ snapshot }: RetentionSnapshot): boolean => (momentOf.get(snapshot)?.wallMs ?? 0) < tooOldMs
  const young = newestFirst.filter((one) => !isTooOld(one))
  const dated = young.flatMap(({ snapshot }): readonly Dated[] => {
    const moment = momentOf.get(snapshot)
    return moment === undefined ? [] : [{ snapshot, moment }]
  })
  const verdicts = rules.map((rule) => rule(dated))
  const placeOf = new Map(dated.map(({ snapshot }, place) => [snapshot, place]))
  const lastVerified = findLastVerified(young)
  const complete = findNewestComplete([...momentOf.keys()], capturesOf)

  /** `pinned, but older than 2 years`. */
  const toAgeReasons = (spared: readonly string[]): readonly string[] =>
    spared.length === 0 ? [tooOld] : [`${toListText(spared)}, but ${tooOld}`]
  const decide = (one: RetentionSnapshot): Decided & { readonly isKept: boolean } => {
    const { snapshot, pinned, neededBy } = one
    const place = placeOf.get(snapshot)
    const said = place === undefined ? [] : verdicts.flatMap((all) => all[place] ?? [])
    const isNewest = snapshot === newest?.snapshot
    const always = [
      ...(isNewest ? ['newest'] : (complete.get(snapshot) ?? []).map((what) => `newest complete capture of ${what}`)),
      ...toNeeds(neededBy, true),
    ]
    const toUndo = toNeeds(neededBy, false)
    if (place === undefined)
      return always.length > 0
        ? { snapshot, isKept: true, reasons: [...always, `stays although ${tooOld}`] }
        : { snapshot, isKept: false, reasons: toAgeReasons([...(pinned ? ['pinned'] : []), ...toUndo]) }
    const reasons = [
      ...always,
      ...(pinned ? ['pinned'] : []),
      ...(snapshot === lastVerified ? ['last verified'] : []),
      ...toUndo,
      ...said.flatMap((verdict) => (verdict.isKept ? [verdict.why] : [])),
    ]
    return { snapshot, isKept: reasons.length > 0, reasons: reasons.length > 0 ? reasons : toMissReasons(said) }
  }
  const decided = newestFirst.map(decide)
  const having = (wanted: boolean): readonly Decided[] =>
    decided.filter(({ isKept }) => isKept === wanted).map(({ snapshot, reasons }) => ({ snapshot, reasons }))
  return { keep: having(true), remove: having(false) }
}
