import { withComputed } from '../../../shared/diff/canonical.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { forgottenName, toForgottenReason } from '../../../shared/model/forgotten.ts'
import type { Content, LinkSet, ObjectState, Photo } from '../../../shared/model/object-state.ts'
import type { NamedRef, Ref } from '../../../shared/model/ref.ts'
import { readNamed } from '../damaged-object.ts'
import { erasedHash } from '../rows/contents.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { type LinkReadings, readLinkReadings } from './link-readings.ts'
import { openNames } from './names.ts'

interface StateRow {
  readonly name: string | null
  readonly content: number
  readonly shape: number
}

interface PhotoRow {
  readonly hash: Buffer | null
  readonly sizeBytes: number | null
  readonly etag: string | null
}

/** The states of objects. `at` is a snapshot, or the unfinished run; whoever calls has made sure of that. */
export interface ObjectStates {
  readonly at: (at: number, refs: readonly Ref[]) => readonly (ObjectState | undefined)[]
}

interface TargetRow {
  readonly type: number
  readonly target: number
  readonly kind: number
  readonly id: StoredId
  readonly name: string | null
}

/** What an object links to at a moment, with the last name each target was read with up to then. */
export const linksAtSql = `
  SELECT type, target, kind, id, (
    SELECT name FROM version WHERE version.o = target AND part = ${versionParts.attributes} AND version.since <= :at
    ORDER BY version.since DESC LIMIT 1) AS name
  FROM link CROSS JOIN object ON object.o = target WHERE source = :o AND link.since <= :at AND link.until > :at`

/** Part and state of a row at a moment, for the condition of a query: one step in the index on (o, part, since). */
const versionAt = (part: number): string => `o = ? AND part = ${part} AND since <= ? AND until > ?`

/** The states of the objects of a vault. */
export function openObjectStates(tables: Tables): ObjectStates {
  const { db, words, objects, contents, shapes, captures, forgotten } = tables
  const attributesAt = db.prepare<[number, number, number], StateRow>(
    `SELECT name, content, shape FROM version WHERE ${versionAt(versionParts.attributes)}`,
  )
  const photoAt = db.prepare<[number, number, number], PhotoRow>(
    `SELECT hash, size AS sizeBytes, etag FROM version LEFT JOIN content ON c = content
     WHERE ${versionAt(versionParts.photo)}`,
  )
  const linksAt = db.prepare<{ o: number; at: number }, TargetRow>(linksAtSql)
  const unreadAt = db.prepare<[number, number, number], { part: number; reason: string }>(
    'SELECT part, reason FROM unread WHERE o = ? AND since <= ? AND until > ?',
  )
  const nameOf = openNames(tables)

  const readPhoto = (object: number, at: number): Photo | null | undefined => {
    const row = photoAt.get(object, at, at)
    if (row === undefined || row.hash?.equals(erasedHash) === true) return undefined
    return row.hash === null
      ? null
      : { hash: row.hash.toString('hex'), sizeBytes: row.sizeBytes ?? 0, etag: row.etag ?? '' }
  }
  /** What the attributes tell of few objects: no rows are kept of it. */
  const readTold = (kind: Kind | undefined, content: Content, at: number): ReadonlyMap<string, NamedRef[]> => {
    const oneWay = kind?.references?.filter(({ isOneWay }) => isOneWay === true) ?? []
    const sets = oneWay.map(({ name, targets, told }) => {
      const refs = told(content).map(({ id, kind: named = targets[0] ?? '' }) => {
        const target = objects.find({ kind: named, id })
        return target === undefined ? { kind: named, id, name: id } : nameOf(target, at)
      })
      return [name, refs] as const
    })
    return new Map(sets.filter(([, refs]) => refs.length > 0))
  }
  const readLinks = (
    object: number,
    kind: string,
    content: Content,
    at: number,
    readings: LinkReadings,
  ): ReadonlyMap<string, LinkSet> => {
    const targets = new Map<string, NamedRef[]>(readTold(findKind(kind), content, at))
    for (const { type, target, kind: targetKind, id, name } of linksAt.all({ o: object, at })) {
      const link = words.textOf(type)
      const set = targets.get(link) ?? []
      if (set.length === 0) targets.set(link, set)
      set.push(name === null ? nameOf(target, at) : { kind: words.textOf(targetKind), id: fromStoredId(id), name })
    }
    const reasons = new Map(unreadAt.all(object, at, at).map(({ part, reason }) => [words.textOf(part), reason]))
    const known = new Set([...(findKind(kind)?.links ?? []).map(({ name }) => name), ...targets.keys()])
    const sets = new Map<string, LinkSet>()
    for (const link of known) {
      const [reading, unread, found] = [readings(kind, link), reasons.get(link), targets.get(link)]
      if (reading === undefined && unread === undefined && found === undefined) continue
      const isComplete = reading?.isComplete === true && unread === undefined
      sets.set(link, {
        targets: (found ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
        isComplete,
        ...(isComplete ? {} : { reason: unread ?? reading?.reason ?? 'This was not read.' }),
      })
    }
    return sets
  }
  /** Its links stay; but what it was is not known, so nothing counts as missing from them. */
  const toForgotten = (object: number, ref: Ref, at: number, readings: LinkReadings): ObjectState => {
    const forgottenAt = forgotten.find(object) ?? ''
    const reason = toForgottenReason(forgottenAt)
    const links = [...readLinks(object, ref.kind, {}, at, readings)]
    return {
      kind: ref.kind,
      id: ref.id,
      name: forgottenName,
      content: {},
      asked: new Set(),
      photo: undefined,
      links: new Map(links.map(([link, { targets }]) => [link, { targets, isComplete: false, reason }])),
      forgottenAt,
    }
  }
  const readState = (ref: Ref, at: number, readings: LinkReadings): ObjectState | undefined => {
    const object = objects.find(ref)
    const row = object === undefined ? undefined : attributesAt.get(object, at, at)
    if (object === undefined || row === undefined) return undefined
    if (contents.isErased(row.content) && forgotten.find(object) !== undefined)
      return toForgotten(object, ref, at, readings)
    const content = withComputed(findKind(ref.kind), contents.read(row.content))
    return {
      kind: ref.kind,
      id: ref.id,
      name: row.name ?? ref.id,
      content,
      asked: shapes.askedOf(row.shape),
      photo: readPhoto(object, at),
      links: readLinks(object, ref.kind, content, at, readings),
    }
  }
  return {
    at: (at, refs) => {
      const readings = readLinkReadings(captures, at)
      return refs.map((ref) => readNamed(ref, at, () => readState(ref, at, readings)))
    },
  }
}
