import { toAppError } from '../../shared/errors.ts'
import { keptReferencesOf } from '../../shared/kinds/kind.ts'
import { findKind, getKind, kinds } from '../../shared/kinds/kinds.ts'
import { toldLinks } from '../../shared/kinds/told-links.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import type { PhotoAnswer, StoredItem } from '../../shared/model/feed.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import type { CopyStore, DrilledVault } from './drill-stage.ts'
import type { Damaged } from './drilled.ts'
import { FeedRounds } from './feed-rounds.ts'

/** What copying a snapshot works with. */
export interface CopyParts {
  readonly vault: DrilledVault
  readonly snapshot: number
  readonly store: CopyStore
  /** Sees every object that is copied. */
  readonly see: (state: ObjectState) => void
  /** Lets others have the thread; called between slices. Throws `cancelled`. */
  readonly breathe: () => Promise<void>
  readonly onCopied: (done: number, total: number) => void
}

/** What came of copying. */
export interface Copied {
  /** Its number where it was copied to. */
  readonly as: number
  readonly objects: number
  /** Objects that were erased on request: nothing of them is restored. */
  readonly forgotten: number
  readonly damage: readonly Damaged[]
}

/** Objects read and stored at a time: what a transaction holds, and how long nobody else has the thread. */
const sliceSize = 200

/** Copies a snapshot, as the vault shows it, into another vault as its first. What cannot be read is named and left out. */
export async function copySnapshot(parts: CopyParts): Promise<Copied> {
  const { vault, snapshot, store } = parts
  const captures = vault.captures(snapshot).filter(({ kind }) => findKind(kind) !== undefined)
  const startedAt = new Date(0).toISOString()
  const run = store.beginRun({ startedAt, purpose: 'backup', note: '' })
  const unread = unreadOf(vault, snapshot)
  const damage: Damaged[] = []
  const total = kinds.reduce((sum, { id }) => sum + countOf(vault, snapshot, id), 0)
  let [objects, forgotten] = [0, 0]
  for (const { id: kind } of kinds) {
    const rounds = new FeedRounds(store, run, kind, linksRead(captures, kind))
    for (let from = 0; ; from += sliceSize) {
      await parts.breathe()
      const { rows } = vault.rows({ snapshot, kind, columns: [], from, count: sliceSize })
      if (rows.length === 0) break
      const states = readStates(vault, snapshot, rows, damage)
      const known = states.filter((state) => state.forgottenAt === undefined)
      for (const state of known) parts.see(state)
      rounds.put(known.map((state) => [state, toItem(state, unread.get(toRefKey(state)) ?? [])]))
      store.applyPhotos(
        run,
        kind,
        known.flatMap((state) => photoOf(vault, snapshot, state, damage)),
      )
      objects += known.length
      forgotten += states.length - known.length
      parts.onCopied(objects + forgotten, total)
    }
    rounds.finish()
  }
  store.saveCaptures(run, captures)
  store.finishRun(run, { finishedAt: startedAt, outcome: 'complete', issues: [], requests: 0, units: 0 })
  return { as: run, objects, forgotten, damage }
}

const countOf = (vault: DrilledVault, snapshot: number, kind: string): number =>
  vault.rows({ snapshot, kind, columns: [], from: 0, count: 1 }).total

type Unread = StoredItem['unread'][number]

function unreadOf(vault: DrilledVault, snapshot: number): ReadonlyMap<string, readonly Unread[]> {
  const found = new Map<string, Unread[]>()
  for (const { object, part, reason } of vault.unread(snapshot)) {
    const known = found.get(toRefKey(object)) ?? []
    if (known.length === 0) found.set(toRefKey(object), known)
    known.push({ part, reason })
  }
  return found
}

/** Links that the snapshot read, but for single objects. */
const linksRead = (captures: readonly Capture[], kind: string): readonly string[] =>
  captures
    .filter((one) => one.kind === kind && one.part !== objectsPart)
    .filter(({ state, exceptions }) => state === 'complete' || (state === 'partial' && exceptions > 0))
    .map((one) => one.part)
    .sort()

/** The states of these objects; one that cannot be read is named as damaged. */
export function readStates(
  vault: Pick<DrilledVault, 'statesAt'>,
  snapshot: number,
  rows: readonly NamedRef[],
  damage: Damaged[],
): readonly ObjectState[] {
  const read = (refs: readonly NamedRef[]) => vault.statesAt(snapshot, refs).filter((state) => state !== undefined)
  try {
    return read(rows)
  } catch {
    return rows.flatMap((row) => {
      try {
        return read([row])
      } catch (thrown) {
        const { message } = toAppError(thrown)
        damage.push({ ...of(row, snapshot), what: `${row.name} cannot be read from the vault. ${message}` })
        return []
      }
    })
  }
}

const of = ({ kind, id }: NamedRef, snapshot: number): Omit<Damaged, 'what'> => ({
  kind,
  id,
  snapshots: [snapshot],
})

/** An object as a backup would bring it: what its attributes tell of others is told again, whole. */
function toItem({ kind, id, content, asked, links }: ObjectState, unread: readonly Unread[]): StoredItem {
  const known = getKind(kind)
  const computed = new Set(known.attributes.filter((one) => one.computed).map((one) => one.name))
  const stored = Object.fromEntries(Object.entries(content).filter(([name]) => !computed.has(name)))
  const references = keptReferencesOf(known).map(({ name }) => name)
  return {
    id,
    attributes: { content: stored, named: [...asked] },
    links: [
      ...known.links.flatMap(({ name: link }) =>
        (links.get(link)?.targets ?? []).map((target) => ({
          link,
          target: { id: target.id, kind: target.kind },
          isRemoved: false,
        })),
      ),
      ...toldLinks(known, stored),
    ],
    ...(references.length === 0 ? {} : { whole: references }),
    unread,
  }
}

function photoOf(vault: DrilledVault, snapshot: number, state: ObjectState, damage: Damaged[]): readonly PhotoAnswer[] {
  const { id, name, photo } = state
  if (photo === undefined) return []
  if (photo === null) return [{ id, state: 'none' }]
  const bytes = findPhoto(vault, photo.hash)
  if (bytes !== undefined) return [{ id, state: 'photo', etag: photo.etag, bytes }]
  damage.push({ ...of(state, snapshot), what: `The photo of ${name} cannot be read from the vault.` })
  return []
}

function findPhoto(vault: DrilledVault, hash: string): Uint8Array | undefined {
  try {
    return vault.photo(hash)
  } catch {
    return undefined
  }
}
