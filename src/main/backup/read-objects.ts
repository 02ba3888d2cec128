import { toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { type Hindrance, readKind } from './read-kind.ts'
import type { PartResult, Reading } from './reading.ts'

/** How kinds were read so far in this run, heard of by those that wait for them. */
export interface KindsRead {
  /** Waits until the kind was read; undefined where it is none of those that are read. Rejects when the run is stopped. */
  readonly of: (kind: string, signal: AbortSignal) => Promise<PartResult | undefined>
  /** Waits until every kind with a change feed was read. */
  readonly feeds: (signal: AbortSignal) => Promise<void>
  /**
   * Resolves when every change feed was read that brings what links of the kind lead to, or the run is stopped. Only of
   * kinds that come before it, so that nothing waits in a circle.
   */
  readonly targetsOf: (kind: Kind, signal: AbortSignal) => Promise<void>
  readonly tell: (kind: Kind, result: PartResult) => void
}

/** The promise, or a rejection as soon as the run is stopped: what it waits for may never come then. */
const untilStopped = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => reject(toAppError(signal.reason))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })

/** Begins to wait for these kinds. */
export function openKindsRead(kinds: readonly Kind[]): KindsRead {
  const waits = new Map(kinds.map((kind) => [kind.id, { kind, ...Promise.withResolvers<PartResult>() }] as const))
  const untilRead = async (isMeant: (kind: Kind) => boolean, signal: AbortSignal): Promise<void> => {
    const feeds = [...waits.values()].filter(({ kind }) => kind.delta !== undefined && isMeant(kind))
    await untilStopped(Promise.all(feeds.map(({ promise }) => promise)), signal)
  }
  return {
    of: (kind, signal) => {
      const wait = waits.get(kind)
      return wait === undefined ? Promise.resolve(undefined) : untilStopped(wait.promise, signal)
    },
    feeds: (signal) => untilRead(() => true, signal),
    targetsOf: ({ links, order }, signal) => {
      const targets = new Set(links.flatMap((link) => (link.isExpanded === true ? [] : link.targets)))
      return untilRead((kind) => kind.order < order && targets.has(kind.id), signal).catch(() => undefined)
    },
    tell: (kind, result) => waits.get(kind.id)?.resolve(result),
  }
}

const notAskedParent: PartResult = { state: 'skipped', reason: 'They were left out of this backup.' }

/** What stands in the way of reading a kind whole: a kind below whose objects it is listed was not read whole. */
async function findHindrance(reading: Reading, kind: Kind, read: KindsRead): Promise<Hindrance | undefined> {
  for (const { ofEach } of kind.sources ?? []) {
    if (ofEach === undefined || ofEach.kind === kind.id) continue
    const result = (await read.of(ofEach.kind, reading.signal)) ?? notAskedParent
    if (result.state !== 'complete') return { ...result, parent: ofEach.kind }
  }
  return undefined
}

/**
 * In the first run of a vault an object gets its number where it is first named. What names others is stored after them, so
 * that their rows are written, and sealed, in the order in which they come.
 */
const inOrder = (reading: Reading, kind: Kind, read: KindsRead): Reading =>
  reading.run === 1 && kind.delta !== undefined
    ? { ...reading, storesAfter: read.targetsOf(kind, reading.signal) }
    : reading

/**
 * Reads the objects of a kind when it is its turn: those with a change feed at once, the others after all of these, and
 * after the kinds below which they are listed. What is read later names nothing that earlier lists could not know.
 */
export async function readObjects(reading: Reading, kind: Kind, isFull: boolean, read: KindsRead): Promise<PartResult> {
  if (kind.delta === undefined) await read.feeds(reading.signal)
  const hindrance = await findHindrance(reading, kind, read)
  const result = await readKind(inOrder(reading, kind, read), kind, isFull, hindrance)
  read.tell(kind, result)
  return result
}
