import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import type { EngineClient } from '../../shared/api/contract.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import type { Difference } from '../../shared/model/change.ts'
import type { Progress } from '../../shared/model/progress.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import { damage } from './damage.ts'
import type { GraphCalls } from './graph-calls.ts'

/** What the story tells while it plays. */
export interface StoryTeller {
  readonly say: (line: string) => void
  readonly onProgress: (progress: Progress) => void
}

/** What the story did, with counts and times. */
export interface StoryResult {
  readonly vault: string
  readonly photos: string
  readonly first: { readonly requests: number; readonly ms: number }
  readonly second: { readonly requests: number; readonly ms: number }
  readonly damaged: Difference['summary']
  readonly restored: Pick<RestoreReport, 'outcome' | 'writes' | 'ms' | 'differencesLeft'>
  /** Differences between the first snapshot and the live tenant at the end that the plan had not left out. */
  readonly left: number
  /** Objects that the plan left out, with a reason each. */
  readonly leftOut: number
  /** Objects that were created anew and equal the old ones. */
  readonly createdAnew: number
  readonly exported: { readonly files: number; readonly bytes: number }
  readonly ms: number
}

const toLabel = (id: string): string =>
  (findKind(id)?.label.many ?? findActivityKind(id)?.label.many ?? id).toLowerCase()

/** `500 users, 31 groups, …` of everything that was read and is there. */
const toCountsText = (captures: readonly Capture[]): string =>
  captures
    .filter(({ part, count }) => part === objectsPart && count > 0)
    .map(
      ({ kind, count }) =>
        `${count} ${findKind(kind) === undefined ? `entries of the ${toLabel(kind)}` : toLabel(kind)}`,
    )
    .join(', ')

async function toEnd<T>(
  work: PromiseLike<{ next: () => Promise<IteratorResult<Progress, T>> }>,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  const iterator = await work
  while (true) {
    const step = await iterator.next()
    if (step.done === true) return step.value
    onProgress(step.value)
  }
}

/**
 * The main job, played on a tenant that may be broken: back up, damage, back up, compare, restore, compare with the live
 * tenant, export the photos. The vault is created in `vault`, the photos are written to `photos`.
 */
export async function playStory(
  client: EngineClient,
  calls: GraphCalls,
  to: {
    readonly vault: string
    readonly photos: string
    readonly passphrase: string
    readonly toText: (difference: Difference) => readonly string[]
  },
  { say, onProgress }: StoryTeller,
): Promise<StoryResult> {
  const startedMs = performance.now()
  const follow = <T>(work: PromiseLike<{ next: () => Promise<IteratorResult<Progress, T>> }>): Promise<T> =>
    toEnd(work, onProgress)

  say(`1. A vault is created in ${to.vault}.`)
  const { recoveryCode } = await client.vault.create({ dir: to.vault, passphrase: to.passphrase })
  await client.vault.open({ dir: to.vault, unlock: { passphrase: to.passphrase } })
  say(`   Passphrase: ${to.passphrase}`)
  say(`   Recovery code: ${recoveryCode}`)

  const first = await follow(client.backup.run({ photos: 'all', note: 'Before the change' }))
  say(
    `2. First backup: ${toCountsText(first.captures)}; ${first.requests} requests, ${(first.ms / 1000).toFixed(1)} s, ${first.outcome}.`,
  )
  for (const { kind, state, reason } of first.captures)
    if (state === 'refused' || state === 'notLicensed') say(`   ${toLabel(kind)}: not read. ${reason ?? ''}`)
  for (const capture of first.captures)
    if (capture.exceptions > 0)
      say(`   ${capture.kind} ${capture.part}: ${capture.exceptions} not read. ${capture.reason ?? ''}`)

  say('3. The tenant is damaged:')
  for (const line of await damage(calls)) say(`   ${line}`)

  const second = await follow(client.backup.run({ photos: 'all', note: 'After the change' }))
  say(`4. Second backup, with every photo asked: ${second.requests} requests, ${(second.ms / 1000).toFixed(1)} s.`)

  const difference = await follow(client.compare.run({ from: 1, to: 2 }))
  say('5. What changed:')
  for (const line of to.toText(difference)) say(`   ${line}`)

  const plan = await follow(
    client.restore.plan({
      snapshot: 1,
      selection: { objects: [], kinds: [], parts: null },
      options: { links: 'equal', allowGive: true, allowTake: true, allowLockOut: true },
    }),
  )
  say(
    `6. The plan: ${plan.steps.length} steps, ${plan.writes} writes, ${plan.blocked.length} left out, about ${Math.ceil(plan.estimateMs / 1000)} s.`,
  )
  for (const { object, part, reason } of plan.blocked)
    say(`   Left out: ${object.name}${part === undefined ? '' : `, ${part}`}. ${reason}`)
  const report = await follow(client.restore.run({ plan }))
  say(
    `   Restored: ${report.outcome}, ${report.writes} writes, ${(report.ms / 1000).toFixed(1)} s, ${report.differencesLeft} differences left.`,
  )
  for (const issue of report.issues) say(`   Issue: ${issue.message}`)

  const after = await follow(client.compare.run({ from: 1, to: 'live', photos: 'all' }))
  const leftOut = new Set(plan.blocked.map(({ object }) => toRefKey(object)))
  const left = after.changes.filter((change) => !leftOut.has(toRefKey(change)))
  say(
    `7. The first snapshot against the live tenant: ${left.length} differences, ${after.changes.length - left.length} left out before, ${after.mapped.length} created anew.`,
  )
  for (const line of to.toText(after).slice(1)) say(`   ${line}`)

  const exported = await follow(client.export.run({ format: 'photos', snapshot: 1, to: to.photos }))
  say(`8. ${exported.files} photos exported, ${(exported.bytes / 1024).toFixed(0)} KiB, in ${exported.folder}.`)
  await client.vault.close()
  return {
    vault: to.vault,
    photos: to.photos,
    first: { requests: first.requests, ms: first.ms },
    second: { requests: second.requests, ms: second.ms },
    damaged: difference.summary,
    restored: {
      outcome: report.outcome,
      writes: report.writes,
      ms: report.ms,
      differencesLeft: report.differencesLeft,
    },
    left: left.length,
    leftOut: after.changes.length - left.length,
    createdAnew: after.mapped.length,
    exported: { files: exported.files, bytes: exported.bytes },
    ms: Math.round(performance.now() - startedMs),
  }
}
