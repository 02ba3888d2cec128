import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** The name an object had at a moment; where it was not there, the one it had last or was given first. */
export type Names = (object: number, at: number) => NamedRef

/** Names of objects, from what is stored beside their versions. */
export function openNames({ db, objects, runs }: Tables): Names {
  const last = db.prepare<[number, number], { name: string | null }>(
    `SELECT name FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since <= ?
     ORDER BY since DESC LIMIT 1`,
  )
  const next = db.prepare<[number, number, number], { name: string | null }>(
    `SELECT name FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since > ? AND since <= ?
     ORDER BY since LIMIT 1`,
  )
  return (object, at) => {
    const ref = objects.refOf(object)
    const found = last.get(object, at) ?? next.get(object, at, runs.newestSnapshot())
    return { ...ref, name: found?.name ?? ref.id }
  }
}
