import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** The object is gone: what it was, its links both ways, and notes of parts that could not be read end with the run. */
export function endObject({ versions, links, unreadParts }: Tables, run: number, object: number): void {
  versions.end(run, object, versionParts.attributes)
  versions.end(run, object, versionParts.photo)
  links.endAll(run, object)
  unreadParts.endAll(run, object)
}
