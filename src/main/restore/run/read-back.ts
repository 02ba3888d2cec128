import { saysSame } from '../../../shared/diff/attributes.ts'
import { toContent } from '../../../shared/diff/canonical.ts'
import type { Attribute, Write } from '../../../shared/kinds/attribute.ts'
import { askedOf } from '../../../shared/kinds/kind.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { OnProgress } from '../../../shared/model/progress.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { LiveObject } from '../directory-writer.ts'
import type { Expectation, ExpectedLink, ExpectedWrite } from './expectations.ts'
import { isOmitted } from './live-values.ts'
import { photoHash } from './look-at-photo.ts'
import { RunMeter } from './run-meter.ts'
import type { RunState } from './run-state.ts'
import { sideBySide } from './side-by-side.ts'

/** What still differs of one object after a run: attributes, and links with whom. */
export interface Mismatch {
  readonly object: NamedRef
  readonly parts: readonly string[]
}

/** How long a difference is given to vanish: what was just written may be shown late. Graph docs: group-update. */
const waitsMs: readonly number[] = [1_000, 2_000, 4_000, 8_000]
/** How long a new object that cannot be seen at all is waited for beyond that. Graph docs: group-update. */
const waitsForUnseenMs: readonly number[] = [15_000, 30_000]
/** What differs of an object that is not there. */
const objectPart = 'object'

/** Objects that are read beside each other: enough to fill batches, and within what a tenant of some size bears. */
const readsAtOnce = 40
/** What an object takes of the time, before it is known. */
const msEach = 5

/**
 * Reads the restored objects back by plain GETs and holds them against what they were to be. What differs is read again,
 * several times, before it counts.
 */
export async function readBack(
  state: RunState,
  expectations: readonly Expectation[],
  onProgress: OnProgress,
): Promise<readonly Mismatch[]> {
  let open = expectations
  let found: readonly Mismatch[] = []
  for (const [round, waitMs] of [0, ...waitsMs].entries()) {
    if (round > 0) await state.ports.sleep(waitMs, state.signal)
    const differing = await readRound(state, open, onProgress)
    open = differing.map((one) => one.expected)
    found = differing.map((one) => one.mismatch)
    if (open.length === 0) break
  }
  return awaitUnseen(state, open, found, onProgress)
}

/** Waits on for objects this run made that cannot be seen at all yet: a schedule of PIM is there when it has been carried out. */
async function awaitUnseen(
  state: RunState,
  open: readonly Expectation[],
  found: readonly Mismatch[],
  onProgress: OnProgress,
): Promise<readonly Mismatch[]> {
  const isUnseen = (place: number): boolean =>
    found[place]?.parts[0] === objectPart && open[place]?.isGone !== true && state.isFresh(open[place]?.object.id ?? '')
  let left = open.filter((_, place) => isUnseen(place))
  let last = found.filter((_, place) => isUnseen(place))
  const others = found.filter((one) => !last.includes(one))
  for (const waitMs of waitsForUnseenMs) {
    if (left.length === 0) break
    await state.ports.sleep(waitMs, state.signal)
    const differing = await readRound(state, left, onProgress)
    left = differing.map((one) => one.expected)
    last = differing.map((one) => one.mismatch)
  }
  return [...others, ...last]
}

interface Differing {
  readonly expected: Expectation
  readonly mismatch: Mismatch
}

async function readRound(
  state: RunState,
  open: readonly Expectation[],
  onProgress: OnProgress,
): Promise<readonly Differing[]> {
  const { ports } = state
  const total = open.length
  const meter = new RunMeter({ onProgress, now: ports.now, total, plannedMs: total * msEach, followingMs: 0 })
  const differing: (Differing | undefined)[] = []
  const unwatch = ports.writer.watchWaiting?.((waiting, needs) => meter.wait(waiting, needs))
  try {
    meter.begin('Reading back what was restored')
    await sideBySide(open, { mostAtOnce: readsAtOnce }, async (expected, place) => {
      const parts = await differingParts(state, expected)
      if (parts.length > 0) differing[place] = { expected, mismatch: { object: expected.object, parts } }
      meter.add(1)
    })
  } finally {
    unwatch?.()
  }
  return differing.filter((one) => one !== undefined)
}

async function differingParts(state: RunState, expected: Expectation): Promise<readonly string[]> {
  const { kind, id, attributes, ownWrites, links } = expected
  const attributeOf = (name: string): Attribute | undefined => kind.attributes.find((one) => one.name === name)
  const needsAll =
    ownWrites.length > 0 || [...attributes.keys()].some((name) => attributeOf(name)?.isSame !== undefined)
  const names = needsAll ? askedOf(kind) : [...attributes.keys()].filter((name) => askedOf(kind).includes(name))
  const ask = {
    attributes: names,
    links: [...links.keys()],
    omitted: [...links].some(([name, { present, absent }]) => isOmitted(kind, name, [...present, ...absent])),
    photo: false,
    of: state.wantedOf(expected.object).content,
  }
  const live = await state.ports.writer.live(kind, id, ask, state.signal)
  if (expected.isGone || live === undefined) return expected.isGone === (live === undefined) ? [] : [objectPart]
  const content = toContent(kind, live.raw)
  const wanted = { ...state.wantedOf(expected.object).content, ...Object.fromEntries(attributes) } as Content
  const differs = (name: string): boolean => !saysSame(attributeOf(name), name, content, wanted)
  return [
    ...[...attributes.keys()].filter((name) => names.includes(name) && differs(name)),
    ...ownWrites.filter((one) => hasWritesLeft(state, expected, one, content)).map(({ name }) => name),
    ...[...links].flatMap(([name, link]) => differingTargets(name, link, live)),
    ...((await isPhotoAsExpected(state, expected)) ? [] : ['photo']),
  ]
}

function hasWritesLeft(
  state: RunState,
  { kind, id, object }: Expectation,
  { name, isTaken, wanted, leftToOthers }: ExpectedWrite,
  live: ReturnType<typeof toContent>,
): boolean {
  const context = { root: state.ports.writer.root, id, wanted, live }
  const writes = kind.attributes.find((attribute) => attribute.name === name)?.write?.(context) ?? []
  // Of what this run made all must be written: it holds nothing that could be taken.
  const isMade = state.newIdOf(object.id) !== undefined
  const isLeftToOthers = (write: Write): boolean =>
    (write.takes !== undefined) !== isTaken && leftToOthers.includes(write.takes !== undefined)
  return writes.some((write) => isMade || !isLeftToOthers(write))
}

function differingTargets(name: string, expected: ExpectedLink, live: LiveObject): readonly string[] {
  const ids = live.links.get(name)
  if (ids === undefined) return []
  const there = new Set(ids)
  const wanted = new Set(expected.present.map((target) => target.id))
  return [
    ...expected.present.filter((target) => !there.has(target.id)).map((target) => `${name} ${target.name}`),
    ...expected.absent.filter((target) => there.has(target.id)).map((target) => `${name} ${target.name}`),
    ...(expected.isOnly ? ids.filter((id) => !wanted.has(id)).map((id) => `${name} ${id}`) : []),
  ]
}

/**
 * Entra may store a photo otherwise than it was sent: another one than before is then taken for ours, and what it is now is
 * noted, so that an undo knows it.
 */
async function isPhotoAsExpected(state: RunState, { kind, id, photo }: Expectation): Promise<boolean> {
  if (photo === undefined) return true
  const answer = await state.ports.readPhoto(kind, id, state.signal)
  if (answer.state === 'none') return photo.hash === null
  if (answer.state !== 'photo') return false
  const hash = photoHash(answer.bytes)
  if (hash === photo.hash) return true
  if (photo.hash === null || answer.etag === photo.replaced) return false
  if (photo.written !== undefined) state.ports.journal.settle(state.run, photo.written, 0, 'done', hash)
  return true
}
