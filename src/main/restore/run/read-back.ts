import { isSameValue } from '../../../shared/diff/attributes.ts'
import { toContent } from '../../../shared/diff/canonical.ts'
import { askedOf } from '../../../shared/kinds/kind.ts'
import type { OnProgress } from '../../../shared/model/progress.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { LiveObject } from '../directory-writer.ts'
import type { Expectation, ExpectedLink } from './expectations.ts'
import { photoHash } from './look-at-photo.ts'
import type { RunState } from './run-state.ts'

/** What still differs of one object after a run: attributes, and links with whom. */
export interface Mismatch {
  readonly object: NamedRef
  readonly parts: readonly string[]
}

/** How long a difference is given to vanish: what was just written may be shown late. Graph docs: group-update. */
const waitsMs: readonly number[] = [1_000, 2_000, 4_000, 8_000]

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
    const differing: { readonly expected: Expectation; readonly mismatch: Mismatch }[] = []
    for (const [done, expected] of open.entries()) {
      onProgress({ doing: 'Reading back what was restored', done, total: open.length, waiting: null })
      const parts = await differingParts(state, expected)
      if (parts.length > 0) differing.push({ expected, mismatch: { object: expected.object, parts } })
    }
    open = differing.map((one) => one.expected)
    found = differing.map((one) => one.mismatch)
    if (open.length === 0) break
  }
  return found
}

async function differingParts(state: RunState, expected: Expectation): Promise<readonly string[]> {
  const { kind, id, attributes, ownWrites, links } = expected
  const names =
    ownWrites.length > 0 ? askedOf(kind) : [...attributes.keys()].filter((name) => askedOf(kind).includes(name))
  const ask = { attributes: names, links: [...links.keys()], photo: false, of: state.wantedOf(expected.object).content }
  const live = await state.ports.writer.live(kind, id, ask, state.signal)
  if (live === undefined) return ['object']
  const content = toContent(kind, live.raw)
  const values = [...attributes].filter(([name]) => names.includes(name))
  return [
    ...values.filter(([name, after]) => !isSameValue(content[name], after)).map(([name]) => name),
    ...ownWrites.filter((one) => hasWritesLeft(state, expected, one, content)).map(({ name }) => name),
    ...[...links].flatMap(([name, link]) => differingTargets(name, link, live)),
    ...((await isPhotoAsExpected(state, expected)) ? [] : ['photo']),
  ]
}

function hasWritesLeft(
  state: RunState,
  { kind, id, object }: Expectation,
  { name, isTaken }: Expectation['ownWrites'][number],
  live: ReturnType<typeof toContent>,
): boolean {
  const context = { root: state.ports.writer.root, id, wanted: state.wantedOf(object).content, live }
  const writes = kind.attributes.find((attribute) => attribute.name === name)?.write?.(context) ?? []
  return writes.some((write) => (write.takes !== undefined) === isTaken)
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

/** Entra may store a photo otherwise than it was sent: another one than before is then taken for ours. */
async function isPhotoAsExpected(state: RunState, { kind, id, photo }: Expectation): Promise<boolean> {
  if (photo === undefined) return true
  const answer = await state.ports.readPhoto(kind, id, state.signal)
  if (answer.state === 'none') return photo.hash === null
  if (answer.state !== 'photo') return false
  return photoHash(answer.bytes) === photo.hash || (photo.hash !== null && answer.etag !== photo.replaced)
}
