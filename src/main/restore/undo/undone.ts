import { toNewestId } from '../../../shared/diff/successors.ts'
import { AppError } from '../../../shared/errors.ts'
import { renameHeld } from '../../../shared/kinds/held-ids.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { Blocked, SelectedObject } from '../../../shared/model/plan.ts'
import { type NamedRef, type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Removable } from '../../../shared/model/removable.ts'
import type { PastReader } from '../past-reader.ts'
import { type Findings, found, joined } from '../plan/draft.ts'
import type { Shown } from '../plan/shown.ts'
import type { FinishedRun, JournalEntry, JournalMark, RestoreJournal } from '../restore-journal.ts'
import type { Deeds } from './deeds.ts'
import { readLastBefore } from './last-before.ts'
import { planRemoval } from './plan-removals.ts'
import { toRemovable } from './removable.ts'
import { type Surrounding, sinceThen } from './since-then.ts'
import { toDeeds } from './to-deeds.ts'
import type { WantedPast } from './undo-reader.ts'
import { whyNotUndone } from './why-not-undone.ts'
import { withoutDeeds } from './without-deeds.ts'

/** A run that is to be taken back. */
export interface Undone {
  readonly record: FinishedRun
  readonly marks: readonly JournalMark[]
  /** The writes of one of its steps, whole. */
  readonly entriesOf: (step: number) => readonly JournalEntry[]
}

/** What taking it back comes to, in the tenant as it was read. */
export interface Undoing {
  readonly past: WantedPast
  readonly selected: readonly SelectedObject[]
  readonly removals: Findings
  readonly blocked: readonly Blocked[]
  readonly removable: Removable
  /** An object as the tenant had it when it was read. */
  readonly liveAt: (ref: Ref) => ObjectState | undefined
}

/** What is read of the journal of a run that is taken back. */
export type UndoneJournal = Pick<RestoreJournal, 'finished' | 'marks' | 'entriesOf'>

/** Throws `notFound` where no such run was finished. */
export function readUndone(journal: UndoneJournal, run: number): Undone {
  const record = journal.finished(run)
  if (record === undefined) throw new AppError('notFound', `There is no finished restore ${run} in this vault.`)
  return { record, marks: journal.marks(run), entriesOf: (step) => journal.entriesOf(run, step) }
}

/** Throws `badInput` where a run cannot be taken back. `now`: ISO 8601. */
export function checkUndoable({ record, marks }: Undone, now: string): void {
  const { run, report } = record
  const hasWritten = marks.some(({ state }) => state === 'done' || state === 'intended')
  const reason = whyNotUndone({ ...record, outcome: report.outcome, hasWritten }, now)
  if (reason !== undefined) throw new AppError('badInput', `Restore ${run}: ${reason}`, { run: String(run) })
}

/** What the tenant is held against. */
export interface UndoMoment {
  readonly root: string
  /** The tenant as it was read. */
  readonly at: number
  readonly shown: Pick<Shown, 'seenPhoto'>
}

/** Holds what a run did against the tenant as it was read at a moment. The same run and moment give the same. */
export function toUndoing(reader: PastReader, undone: Undone, { root, at, shown }: UndoMoment): Undoing {
  const { record, marks, entriesOf } = undone
  const { plan, plannedOn } = record
  const snapshot = plannedOn ?? plan.snapshot
  const idNow = toNewestId(reader.successors(at))
  const deeds = toDeeds({ plan, marks, entriesOf, idNow })
  const states = reader.statesAt(
    at,
    deeds.map(({ object }) => object),
  )
  const live = new Map(
    states.flatMap((state) => {
      if (state === undefined) return []
      const seen = shown.seenPhoto(state)
      return [[toRefKey(state), seen === undefined ? state : { ...state, photo: seen.photo }] as const]
    }),
  )
  const liveAt = ({ kind, id }: Ref): ObjectState | undefined => live.get(toRefKey({ kind, id }))
  const touched = reader
    .statesAt(at, deeds.some(({ came }) => came !== undefined) ? reader.touchedBetween(snapshot, at) : [])
    .filter((state) => state !== undefined)
  const isRead = new Set(
    reader
      .captures(at)
      .flatMap(({ kind, part, state }) => (part === objectsPart && state === 'complete' ? [kind] : [])),
  )

  const around: AroundRun = {
    reader,
    told: { ...undone, deeds },
    root,
    idNow,
    liveAt,
    isRead: (kind) => isRead.has(kind),
    lastBefore: readLastBefore(reader, snapshot),
    isThere: toIsThere(reader, at),
    touched,
  }
  const sorted = deeds.flatMap((deed) => {
    const kind = findKind(deed.object.kind)
    return kind === undefined ? [] : [sortDeeds(kind, deed, around)]
  })
  const removals = joined(sorted.flatMap(({ removal }) => removal ?? []))
  return {
    past: {
      snapshot,
      at,
      wanted: new Map(
        sorted.flatMap(({ wanted }) => (wanted === undefined ? [] : [[toRefKey(wanted), wanted] as const])),
      ),
      pointing: sorted.flatMap(({ pointing }) => pointing ?? []),
      photoOf: toPhotoOf(deeds, entriesOf),
    },
    selected: sorted.flatMap(toSelected),
    removals: found({ drafts: removals.drafts }),
    blocked: [...sorted.flatMap(({ blocked }) => blocked ?? []), ...removals.blocked],
    removable: toRemovable(deeds, marks, entriesOf),
    liveAt,
  }
}

/** What sorting the deeds of a run needs. */
interface AroundRun extends Pick<Surrounding, 'touched' | 'isThere'> {
  readonly reader: PastReader
  readonly told: Undone & { readonly deeds: readonly Deeds[] }
  readonly root: string
  /** The id that an object has now. */
  readonly idNow: (id: string) => string
  readonly liveAt: Undoing['liveAt']
  readonly isRead: (kind: string) => boolean
  readonly lastBefore: ReturnType<typeof readLastBefore>
}

/** What taking back the deeds to one object comes to. */
interface Sorted {
  /** As it is to be. */
  readonly wanted?: ObjectState
  /** What of it is to be written; absent: all. */
  readonly parts?: ReadonlySet<string>
  readonly blocked?: readonly Blocked[]
  readonly pointing?: readonly Ref[]
  readonly removal?: Findings
}

function sortDeeds(kind: Kind, deeds: Deeds, around: AroundRun): Sorted {
  const { object, came, went } = deeds
  const now = around.liveAt(object)
  if (now === undefined && !around.isRead(kind.id)) {
    const reason = `Not all ${kind.label.many.toLowerCase()} can be read now, so nothing of it is taken back.`
    return { blocked: [{ object, reason }] }
  }
  if (went !== undefined) return now === undefined ? bringBack(object, around) : {}
  if (now === undefined) return came === undefined ? { blocked: goneSince(deeds) } : {}
  const { wanted, parts, blocked } = withoutDeeds(kind, deeds, now)
  if (came === undefined) return { wanted, parts, blocked }
  const removal = planRemoval({ kind, deeds, live: now, since: cameSince(kind, deeds, now, around) }, around.root)
  // What was made anew goes as a whole, or stays as it is.
  return came === 'created' ? { wanted: now, parts: new Set(), removal } : { wanted, parts, blocked, removal }
}

/** What the run took away is wanted as it was just before. */
function bringBack(object: NamedRef, { lastBefore, isThere }: AroundRun): Sorted {
  const last = lastBefore(object)
  if (last === undefined) return { blocked: [{ object, reason: 'What it was before is not known any more.' }] }
  return { wanted: last.state, pointing: last.sources.filter((source) => isThere(source)) }
}

/** What came to an object since the run brought it, as sentences. */
function cameSince(kind: Kind, deeds: Deeds, now: ObjectState, around: AroundRun): readonly string[] {
  const { reader, told, idNow, lastBefore, touched, isThere } = around
  const last = deeds.came === 'returned' ? lastBefore(deeds.object) : undefined
  if (deeds.came === 'returned' && last === undefined) return ['What it was when it came back is not known any more.']
  const ledTo = new Set([...(last?.ledTo ?? []), ...ledToBy(told.deeds, deeds.object)])
  const { record, marks } = told
  const [then] = reader.statesAt(record.plan.snapshot, [{ kind: kind.id, id: oldIdOf(deeds, record, marks) }])
  // Whom it named then may have been made anew by the same run.
  const wanted = then === undefined ? undefined : { ...then, content: renameHeld(kind, then.content, idNow) }
  return sinceThen(kind, deeds, now, { lastSeen: last?.state, wanted, touched, ledTo, isThere })
}

function toSelected({ wanted, parts }: Sorted): readonly SelectedObject[] {
  if (wanted === undefined || parts?.size === 0) return []
  const { kind, id } = wanted
  return [{ kind, id, ...(parts === undefined ? {} : { parts: [...parts] }) }]
}

function toIsThere(reader: PastReader, at: number): (ref: Ref) => boolean {
  const known = new Map<string, boolean>()
  return ({ kind, id }) => {
    const key = toRefKey({ kind, id })
    const is = known.get(key) ?? reader.statesAt(at, [{ kind, id }])[0] !== undefined
    known.set(key, is)
    return is
  }
}

/** What to say of an object that is not there: that it went, or that nobody knows whether it ever came. */
function goneSince({ object, attributes, ownWrites, links, photo, untold }: Deeds): readonly Blocked[] {
  const unclear = untold.find(({ part }) => part === 'object')
  if (unclear !== undefined) return [{ object, reason: unclear.reason }]
  const isNothing = attributes.size + ownWrites.size + links.size + untold.length === 0 && photo === undefined
  return isNothing ? [] : [{ object, reason: 'It does not exist any more, so nothing of it is taken back.' }]
}

/** The id under which the plan of the run knew what it created. */
function oldIdOf({ object }: Deeds, { plan }: FinishedRun, marks: readonly JournalMark[]): string {
  const step = marks.find(({ result }) => result === object.id)?.step
  return plan.steps.find((one) => one.step === step)?.object.id ?? object.id
}

/** What led to an object because of the run: `kind:id link`. */
function ledToBy(deeds: readonly Deeds[], { id }: Ref): readonly string[] {
  return deeds.flatMap(({ object, came, attributes, ownWrites, links }) => {
    const added = [...links].flatMap(([name, link]) => (link.added.includes(id) ? [name] : []))
    // What it made, and the attributes it wrote, may tell of the object.
    const isTold = came !== undefined || attributes.size + ownWrites.size > 0
    const told = isTold ? (findKind(object.kind)?.references ?? []).map(({ name }) => name) : []
    return [...added, ...told].map((name) => `${toRefKey(object)} ${name}`)
  })
}

/** Finds the bytes of photos that the run overwrote, one at a time, where the journal keeps them. */
function toPhotoOf(deeds: readonly Deeds[], entriesOf: Undone['entriesOf']): (hash: string) => Uint8Array | undefined {
  const places = new Map(deeds.flatMap(({ photo }) => (photo?.before ? [[photo.before.hash, photo.before.at]] : [])))
  return (hash) => {
    const at = places.get(hash)
    const entry = at === undefined ? undefined : entriesOf(at.step).find(({ request }) => request === at.request)
    const jpeg = (entry?.before as { readonly photo?: { readonly jpeg?: string } } | undefined)?.photo?.jpeg
    return jpeg === undefined ? undefined : Buffer.from(jpeg, 'base64')
  }
}
