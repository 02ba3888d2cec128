import { AppError } from '../../../shared/errors.ts'
import { type Capture, objectsPart } from '../../../shared/model/capture.ts'
import { toForgottenReason } from '../../../shared/model/forgotten.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { NamedRef, Ref } from '../../../shared/model/ref.ts'
import type { SuccessorRow } from '../rows/successors.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { openNames } from './names.ts'
import type { ObjectStates } from './object-states.ts'
import { toNewest } from './successors.ts'
import { openTouched } from './touched.ts'
import { openWholeMoment } from './whole-moment.ts'

/** What comparing needs of a vault: snapshots, and the unfinished run that looks at the live tenant. */
export interface VaultHistory {
  readonly captures: (at: number) => readonly Capture[]
  readonly unread: (
    at: number,
  ) => readonly { readonly object: NamedRef; readonly part: string; readonly reason: string }[]
  readonly touchedBetween: (from: number, to: number) => readonly Ref[]
  readonly statesAt: (at: number, refs: readonly Ref[]) => readonly (ObjectState | undefined)[]
  readonly successors: (at: number) => readonly SuccessorRow[]
  /** The objects of a kind. */
  readonly objectsOf: (at: number, kind: string) => readonly Ref[]
  /** Links that lead to this object. */
  readonly leadingTo: (at: number, ref: Ref) => readonly { readonly link: string; readonly source: Ref }[]
}

/** The history of a vault. Every number that is neither a snapshot's nor the unfinished run's throws `noSuchSnapshot`. */
export function openHistoryReader(tables: Tables, states: ObjectStates): VaultHistory {
  const { db, words, objects, contents, captures, runs, successors } = tables
  const snapshot = db.prepare<[number], { n: number }>('SELECT n FROM snapshot WHERE n = ?')
  const unreadAt = db.prepare<[number, number], { o: number; part: number; reason: string }>(
    'SELECT o, part, reason FROM unread INDEXED BY unread_until WHERE since <= ? AND until > ? ORDER BY o, part',
  )
  const forgottenAt = db.prepare<{ at: number; erased: number }, { o: number; forgottenAt: string }>(
    `SELECT forgotten.o AS o, forgotten_at AS forgottenAt FROM forgotten CROSS JOIN version ON version.o = forgotten.o
       AND part = ${versionParts.attributes} AND since <= :at AND until > :at
     WHERE content = :erased ORDER BY forgotten.o`,
  )
  const alive = db.prepare<[number, number, number]>(
    `SELECT 1 FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since <= ? AND until > ?`,
  )
  const nameOf = openNames(tables)
  const touched = openTouched(tables)
  const moment = openWholeMoment(tables)

  const checked = (at: number): number => {
    if (snapshot.get(at) === undefined && runs.find()?.number !== at)
      throw new AppError('noSuchSnapshot', `There is no snapshot ${at} in this vault.`)
    return at
  }
  return {
    captures: (at) => captures.at(checked(at)).map(({ isWhole: _, ...capture }) => capture),
    unread: (at) => [
      ...unreadAt
        .all(checked(at), at)
        .map(({ o, part, reason }) => ({ object: nameOf(o, at), part: words.textOf(part), reason })),
      ...forgottenAt.all({ at, erased: contents.findErased() ?? 0 }).map(({ o, forgottenAt }) => ({
        object: nameOf(o, at),
        part: objectsPart,
        reason: toForgottenReason(forgottenAt),
      })),
    ],
    touchedBetween: (from, to) => touched(checked(from), checked(to)),
    statesAt: (at, refs) => states.at(checked(at), refs),
    objectsOf: (at, kind) => moment.objectsOf(checked(at), kind),
    leadingTo: (at, ref) => moment.leadingTo(checked(at), ref),
    successors: (at) =>
      toNewest(successors.at(checked(at)), (ref) => {
        const object = objects.find(ref)
        return object !== undefined && alive.get(object, at, at) !== undefined
      }),
  }
}
