import { AppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { kinds as allKinds, getKind } from '../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { BackupResult } from '../../shared/model/snapshot.ts'
import type { ActivityMeter, ActivityResult } from '../activity/append-activity.ts'
import type { BackupStore, FeedPosition } from './backup-store.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { planRun } from './plan-run.ts'
import { ProgressMeter } from './progress-meter.ts'
import { readDirectory } from './read-directory.ts'
import { toOutcome } from './to-captures.ts'

/** What a backup is asked to do. */
export interface BackupWish {
  /** Read everything again instead of what changed. */
  readonly full: boolean
  /** Ask for every photo, or for those of changed objects and a seventh of the rest. */
  readonly photos: 'all' | 'rotation'
  readonly note: string
  /** Ids of the kinds to read; the others stay as they were and are called skipped. All when absent. */
  readonly kinds?: readonly string[] | undefined
}

/** What a backup works with. */
export interface BackupPorts {
  readonly store: BackupStore
  readonly reader: DirectoryReader
  readonly now: () => Date
  readonly onProgress: OnProgress
  /** Appends the logs of the tenant once the directory was read; absent: they are left alone. */
  readonly appendActivity?: (meter: ActivityMeter, signal: AbortSignal) => Promise<ActivityResult>
  /** Every so many snapshots everything is read again; 0: never by itself. Absent: 0. */
  readonly fullEvery?: () => number
  /** Whether the connection reads a kind, by its id: no permission is there for others, and they are called skipped. Absent: all. */
  readonly isConnected?: (kind: string) => boolean
  /** Every kind Dirsafe knows, unless a test says otherwise. */
  readonly kinds?: readonly Kind[]
}

/** Finds or starts the run to work under. */
function openRun(
  { store, now }: BackupPorts,
  kinds: readonly Kind[],
  isAsked: (kind: Kind) => boolean,
  wish: BackupWish,
): number {
  const unfinished = store.unfinishedRun()
  const positions = new Map<string, FeedPosition>()
  for (const { id } of kinds) {
    const position = unfinished === undefined ? undefined : store.feedPosition(unfinished.number, id)
    if (position !== undefined) positions.set(id, position)
  }
  const { note } = wish
  const asked = kinds.filter(isAsked).map(({ id }) => id)
  const plan = planRun(unfinished, positions, { nowMs: now().getTime(), note, kinds: asked })
  if (unfinished !== undefined) {
    if (plan === 'resume') return unfinished.number
    store.abandonRun(unfinished.number)
  }
  return store.beginRun({ startedAt: now().toISOString(), purpose: 'backup', note })
}

function toAsked(wish: BackupWish, isConnected: (kind: string) => boolean): (kind: Kind) => boolean {
  if (wish.kinds === undefined) return ({ id }) => isConnected(id)
  if (wish.kinds.length === 0)
    throw new AppError('badInput', 'No kind was named. Name at least one, or leave the choice out.')
  const ids = new Set(wish.kinds.map((id) => getKind(id).id))
  return ({ id }) => ids.has(id) && isConnected(id)
}

/** Whether it is this run's turn to read everything again. The number of the run decides, so that one that goes on agrees. */
const isTurn = (run: number, every: number): boolean => every > 0 && run > 1 && run % every === 0

/**
 * Takes a snapshot of the tenant, or goes on with the one that was interrupted less than a day ago. What could not be
 * read becomes a capture with a sentence. Throws `wrongTenant`, `badInput`, and what a run cannot survive
 * (`tokenRefused`, `offline`, `serviceUnavailable`, `cancelled`, or an error of the vault): then the run stays
 * unfinished, and the next backup goes on where it stopped.
 */
export async function runBackup(
  ports: BackupPorts & { readonly options: BackupWish; readonly signal: AbortSignal },
): Promise<BackupResult> {
  const { store, reader, now, options, signal, kinds = allKinds, isConnected = () => true } = ports
  const isAsked = toAsked(options, isConnected)
  const startedMs = now().getTime()
  const before = reader.spent()
  const meter = new ProgressMeter(ports.onProgress, now)
  const stopWatching = reader.watchWaiting?.((waiting, needs) => meter.wait(waiting, needs))
  try {
    store.setTenantId(await reader.tenantId(signal))
    const run = openRun(ports, kinds, isAsked, options)
    const directory = await readDirectory(
      { store, reader, run, meter, signal },
      {
        kinds,
        isAsked,
        isFull: options.full || isTurn(run, ports.fullEvery?.() ?? 0),
        share: options.photos === 'all' ? 'all' : 'seventh',
        isCounted: true,
      },
    )
    const logs = options.kinds === undefined ? await ports.appendActivity?.(meter, signal) : undefined
    const captures = [...directory.captures, ...(logs?.captures ?? [])]
    const issues = [...directory.issues, ...(logs?.issues ?? [])]
    if (logs !== undefined) await store.saveCaptures(run, captures)
    const isTold = (capture: Capture): boolean => !directory.excused.includes(capture)
    const outcome = toOutcome(captures.filter(isTold), issues)
    const after = reader.spent()
    const spent = { requests: after.requests - before.requests, units: after.units - before.units }
    await store.finishRun(run, { finishedAt: now().toISOString(), outcome, issues, ...spent })
    const objectsOf = (kind: string): number =>
      captures.find((capture) => capture.kind === kind && capture.part === objectsPart)?.count ?? 0
    return {
      snapshot: run,
      outcome,
      captures: captures.map((capture) => ({ ...capture, objects: objectsOf(capture.kind) })),
      issues: [...issues],
      ...(directory.caught === undefined ? {} : { caught: directory.caught }),
      ...spent,
      ms: now().getTime() - startedMs,
    }
  } finally {
    stopWatching?.()
  }
}
