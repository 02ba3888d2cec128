import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import type { EngineClient } from '../../shared/api/contract.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import type { Difference } from '../../shared/model/change.ts'
import { findBreakGlass, ravage } from './damage.ts'
import { follow, type Scene, type StoryTeller, sayMost, secondsText } from './follow.ts'
import type { GraphCalls } from './graph-calls.ts'
import { drillFirst, type Restored, restoreAll, type TakenBack, undoAndBack } from './restore-acts.ts'

/** What the story did, with counts and times. */
export interface StoryResult {
  readonly vault: string
  readonly photos: string
  readonly first: { readonly requests: number; readonly ms: number }
  readonly second: { readonly requests: number; readonly ms: number }
  readonly damaged: Difference['summary']
  readonly restored: Restored
  /** The undo of the restore, and the undo of that; `left`: differences from the first snapshot at the end. */
  readonly undo: TakenBack
  readonly redo: TakenBack
  readonly left: number
  readonly drill: { readonly score: number; readonly scoreOfWritable: number; readonly ms: number }
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

/**
 * The main job, played on a tenant that may be broken: back up, name who must always get in, damage, back up, compare,
 * restore, compare with the live tenant, undo, undo that, drill, export the photos. The vault is created in `vault`, the
 * photos are written to `photos`.
 */
export async function playStory(
  client: EngineClient,
  calls: GraphCalls,
  to: {
    readonly vault: string
    readonly photos: string
    readonly passphrase: string
  } & Pick<Scene, 'toText' | 'keepReport'>,
  teller: StoryTeller,
): Promise<StoryResult> {
  const startedMs = performance.now()
  const { say } = teller
  const scene: Scene = { ...teller, client, toText: to.toText, keepReport: to.keepReport }

  say(`1. A vault is created in ${to.vault}.`)
  const { recoveryCode } = await client.vault.create({ dir: to.vault, passphrase: to.passphrase })
  await client.vault.open({ dir: to.vault, unlock: { passphrase: to.passphrase } })
  say(`   Passphrase: ${to.passphrase}`)
  say(`   Recovery code: ${recoveryCode}`)

  const first = await follow(scene, client.backup.run({ photos: 'all', note: 'Before the change' }))
  say(
    `2. First backup: ${toCountsText(first.captures)}; ${first.requests} requests, ${secondsText(first.ms)}, ${first.outcome}.`,
  )
  for (const { kind, state, reason } of first.captures)
    if (state === 'refused' || state === 'notLicensed') say(`   ${toLabel(kind)}: not read. ${reason ?? ''}`)
  for (const capture of first.captures)
    if (capture.exceptions > 0)
      say(`   ${capture.kind} ${capture.part}: ${capture.exceptions} not read. ${capture.reason ?? ''}`)
  const breakGlass = await findBreakGlass(calls)
  await client.vault.setBreakGlass({ ids: breakGlass.map(({ id }) => id) })
  say(`   Must always get in, whatever a restore does: ${breakGlass.map((one) => one.displayName).join(', ')}.`)

  say('3. The tenant is damaged:')
  for (const line of await ravage(calls)) say(`   ${line}`)

  const second = await follow(scene, client.backup.run({ photos: 'all', note: 'After the change' }))
  say(`4. Second backup, with every photo asked: ${second.requests} requests, ${secondsText(second.ms)}.`)

  const difference = await follow(scene, client.compare.run({ from: 1, to: 2 }))
  say('5. What changed:')
  sayMost(say, to.toText(difference))

  const restored = await restoreAll(scene)
  const { undo, redo, left } = await undoAndBack(scene, restored)
  const drill = await drillFirst(scene)

  const exported = await follow(scene, client.export.run({ format: 'photos', snapshot: 1, to: to.photos }))
  say(`11. ${exported.files} photos exported, ${(exported.bytes / 1024).toFixed(0)} KiB, in ${exported.folder}.`)
  await client.vault.close()
  return {
    vault: to.vault,
    photos: to.photos,
    first: { requests: first.requests, ms: first.ms },
    second: { requests: second.requests, ms: second.ms },
    damaged: difference.summary,
    restored,
    undo,
    redo,
    left,
    drill,
    exported: { files: exported.files, bytes: exported.bytes },
    ms: Math.round(performance.now() - startedMs),
  }
}
