import { toAppError } from '../../shared/errors.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import type { PhotoAnswer, StoredItem } from '../../shared/model/feed.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'
import type { RehearsalDamage } from './rehearsal.ts'
import type { RehearsalStore } from './rehearsal-stage.ts'
import { Rounds } from './rehearse-rounds.ts'
import { otherKinds, rehearsedKinds } from './rehearsed-kinds.ts'

/** What of the vault a rehearsal reads. */
export type RehearsedVault = Pick<SnapshotReader, 'snapshots' | 'rows' | 'photo'> &
  Pick<HistoryReader, 'captures' | 'unread' | 'statesAt'>

/** What copying a snapshot works with. */
export interface CopyParts {
  readonly vault: RehearsedVault
  readonly snapshot: number
  readonly store: RehearsalStore
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
  /** Objects of kinds that are not rehearsed. */
  readonly others: number
  /** Objects that were erased on request: nothing of them is restored. */
  readonly forgotten: number
  readonly damage: readonly RehearsalDamage[]
}

/** Objects read and stored at a time: what a transaction holds, and how long nobody else has the thread. */
const sliceSize = 200

/** Copies a snapshot, as the vault shows it, into another vault as its first. What cannot be read is named and left out. */
export async function copySnapshot(parts: CopyParts): Promise<Copied> {
  const { vault, snapshot, store } = parts
  const captures = vault.captures(snapshot).filter(({ kind }) => rehearsedKinds.some(({ id }) => id === kind))
  const startedAt = new Date(0).toISOString()
  const run = store.beginRun({ startedAt, purpose: 'backup', note: '' })
  const unread = unreadOf(vault, snapshot)
  const damage: RehearsalDamage[] = []
  const total = rehearsedKinds.reduce((sum, { id }) => sum + countOf(vault, snapshot, id), 0)
  let [objects, forgotten] = [0, 0]
  for (const { id: kind } of rehearsedKinds) {
    const rounds = new Rounds(store, run, kind, linksRead(captures, kind))
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
  const others = otherKinds.reduce((sum, { id }) => sum + countOf(vault, snapshot, id), 0)
  return { as: run, objects, others, forgotten, damage }
}

const countOf = (vault: RehearsedVault, snapshot: number, kind: string): number =>
  vault.rows({ snapshot, kind, columns: [], from: 0, count: 1 }).total

type Unread = StoredItem['unread'][number]

function unreadOf(vault: RehearsedVault, snapshot: number): ReadonlyMap<string, readonly Unread[]> {
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
function readStates(
  vault: RehearsedVault,
  snapshot: number,
  rows: readonly NamedRef[],
  damage: RehearsalDamage[],
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

const of = ({ kind, id }: NamedRef, snapshot: number): Omit<RehearsalDamage, 'what'> => ({
  kind,
  id,
  snapshots: [snapshot],
})

function toItem({ kind, id, content, asked, links }: ObjectState, unread: readonly Unread[]): StoredItem {
  const known = getKind(kind)
  const computed = new Set(known.attributes.filter((one) => one.computed).map((one) => one.name))
  const own = new Set(known.links.map(({ name }) => name))
  return {
    id,
    attributes: {
      content: Object.fromEntries(Object.entries(content).filter(([name]) => !computed.has(name))),
      named: [...asked],
    },
    links: [...links].flatMap(([link, { targets }]) =>
      (own.has(link) ? targets : []).map((target) => ({
        link,
        target: { id: target.id, kind: target.kind },
        isRemoved: false,
      })),
    ),
    unread,
  }
}

function photoOf(
  vault: RehearsedVault,
  snapshot: number,
  state: ObjectState,
  damage: RehearsalDamage[],
): readonly PhotoAnswer[] {
  const { id, name, photo } = state
  if (photo === undefined) return []
  if (photo === null) return [{ id, state: 'none' }]
  const bytes = findPhoto(vault, photo.hash)
  if (bytes !== undefined) return [{ id, state: 'photo', etag: photo.etag, bytes }]
  damage.push({ ...of(state, snapshot), what: `The photo of ${name} cannot be read from the vault.` })
  return []
}

function findPhoto(vault: RehearsedVault, hash: string): Uint8Array | undefined {
  try {
    return vault.photo(hash)
  } catch {
    return undefined
  }
}
