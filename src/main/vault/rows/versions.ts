import type { Db } from '../database.ts'
import { type Interval, planInterval, open as stillOpen } from './intervals.ts'

/** What a version is of: the attributes of an object, or its photo. */
export const versionParts = { attributes: 0, photo: 1 } as const
export type VersionPart = (typeof versionParts)[keyof typeof versionParts]

/** What an object is from a run on. */
export interface VersionValue {
  /** Number of the content; null only for a photo: asked, there is none. */
  readonly content: number | null
  /** Number of the shape the attributes were read with; null for a photo. */
  readonly shape: number | null
  /** The tag of the photo. */
  readonly etag: string | null
}

/** How an object is listed, as its kind makes it from the content. */
export interface Label {
  readonly name: string | null
  readonly caption: string | null
  readonly branch: string | null
}

/** The attributes of an object as they still hold. */
export interface HeldAttributes {
  readonly content: number
  readonly shape: number
  readonly hash: Buffer
}

/** A stored version. */
export type VersionRow = Interval & VersionValue

/** The versions of a vault, as the unfinished run changes them. */
export interface Versions {
  /** The attributes that still hold, with the hash of their content; or undefined. */
  readonly findHeld: (object: number) => HeldAttributes | undefined
  /** The version that still holds, or undefined. */
  readonly findOpen: (object: number, part: VersionPart) => VersionRow | undefined
  /** The version that holds, or the last that did; undefined: there was none. */
  readonly findNewest: (object: number, part: VersionPart) => VersionRow | undefined
  /** Makes this the value from the run on. */
  readonly put: (run: number, object: number, part: VersionPart, value: VersionValue, label: Label) => void
  /** The same for an object that never had this part. */
  readonly add: (run: number, object: number, part: VersionPart, value: VersionValue, label: Label) => void
  /** The object has this part no longer. */
  readonly end: (run: number, object: number, part: VersionPart) => void
}

const isSame = (a: VersionValue, b: VersionValue): boolean =>
  a.content === b.content && a.shape === b.shape && a.etag === b.etag

/** The versions of a vault. */
export function openVersions(db: Db): Versions {
  const newest = db.prepare<[number, number, number], VersionRow>(
    `SELECT v AS row, since, until, content, shape, etag FROM version WHERE o = ? AND part = ? ORDER BY since DESC LIMIT ?`,
  )
  const held = db.prepare<[number], HeldAttributes & { readonly until: number }>(
    `SELECT until, content, shape, hash FROM version JOIN content ON c = content
     WHERE o = ? AND part = ${versionParts.attributes} ORDER BY since DESC LIMIT 1`,
  )
  const insert = db.prepare(
    `INSERT INTO version (o, part, since, until, content, shape, etag, name, caption, branch)
     VALUES (?, ?, ?, ${stillOpen}, ?, ?, ?, ?, ?, ?)`,
  )
  const remove = db.prepare<[number]>('DELETE FROM version WHERE v = ?')
  const setUntil = db.prepare<[number, number]>('UPDATE version SET until = ? WHERE v = ?')

  const findNewest: Versions['findNewest'] = (object, part) => newest.get(object, part, 1)
  const findOpen: Versions['findOpen'] = (object, part) => {
    const last = findNewest(object, part)
    return last?.until === stillOpen ? last : undefined
  }
  const change = (run: number, object: number, part: VersionPart, value: VersionValue | undefined): boolean => {
    const rows = newest.all(object, part, 2)
    const plan = planInterval(rows, run, value === undefined ? undefined : (row) => isSame(row, value))
    if (plan.remove !== undefined) remove.run(plan.remove)
    if (plan.end !== undefined) setUntil.run(run, plan.end)
    if (plan.reopen !== undefined) setUntil.run(stillOpen, plan.reopen)
    return plan.begins
  }
  const add: Versions['add'] = (run, object, part, { content, shape, etag }, { name, caption, branch }) => {
    insert.run(object, part, run, content, shape, etag, name, caption, branch)
  }
  return {
    findNewest,
    findOpen,
    findHeld: (object) => {
      const last = held.get(object)
      return last?.until === stillOpen ? last : undefined
    },
    add,
    put: (run, object, part, value, label) => {
      if (change(run, object, part, value)) add(run, object, part, value, label)
    },
    end: (run, object, part) => {
      change(run, object, part, undefined)
    },
  }
}
