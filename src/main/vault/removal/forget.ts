import { AppError } from '../../../shared/errors.ts'
import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { ForgetPreview } from '../../../shared/model/retention.ts'
import { scrubActivity } from '../activity/scrub-activity.ts'
import { abandonRun } from '../backup/abandon-run.ts'
import { erasePasswordsOf } from '../passwords/open-new-passwords.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { forgetTexts } from '../search/rebuild-search.ts'
import { eraseSignIn } from './erase-sign-in.ts'
import { freeContents } from './free-rows.ts'
import { findObjects, type Person, readPerson } from './person.ts'
import { previewForget } from './preview-forget.ts'
import { makeScrubber } from './scrub.ts'
import { findScrubbed, writeScrubbed } from './scrub-restores.ts'
import { scrubSnapshots } from './scrub-snapshots.ts'

interface Stretch {
  readonly v: number
  readonly since: number
  readonly until: number
}

/** Takes everything out of the versions. What of it nobody else holds is to be freed. */
function eraseVersions({ db, contents, shapes }: Tables, { objects }: Person): void {
  const erased = contents.keepErased()
  const nothing = shapes.numberOf([])
  const eraseAttributes = db.prepare(
    `UPDATE version SET content = ?, shape = ?, etag = NULL, name = ?, caption = NULL, branch = NULL
     WHERE o = ? AND part = ${versionParts.attributes}`,
  )
  // Where there was no photo, it stays so: photos are counted by their rows.
  const erasePhotos = db.prepare(
    `UPDATE version SET content = ?, etag = NULL WHERE o = ? AND part = ${versionParts.photo} AND content IS NOT NULL`,
  )
  const stretchesOf = db.prepare<[number, number, number], Stretch>(
    'SELECT v, since, until FROM version WHERE o = ? AND part = ? AND content = ? ORDER BY since',
  )
  const remove = db.prepare<[number]>('DELETE FROM version WHERE v = ?')
  const extend = db.prepare<[number, number]>('UPDATE version SET since = ? WHERE v = ?')
  for (const o of objects) {
    eraseAttributes.run(erased, nothing, forgottenName, o)
    erasePhotos.run(erased, o)
    // Nothing tells erased neighbours apart: not even that something changed is left.
    for (const part of Object.values(versionParts)) {
      let before: Stretch | undefined
      for (const stretch of stretchesOf.all(o, part, erased)) {
        const isNeighbour = before?.until === stretch.since
        if (before !== undefined && isNeighbour) {
          remove.run(before.v)
          extend.run(before.since, stretch.v)
        }
        before = before !== undefined && isNeighbour ? { ...stretch, since: before.since } : stretch
      }
    }
  }
}

function erase(tables: Tables, person: Person, forgottenAt: string): void {
  const { forgotten, recognised } = tables
  const restores = findScrubbed(tables, makeScrubber(person.marks))
  if (restores.some(({ isFinished }) => !isFinished))
    throw new AppError('restoreUnfinished', 'A restore that concerns this person is not finished. Nothing was erased.')
  eraseVersions(tables, person)
  forgetTexts(tables, person.objects)
  writeScrubbed(tables, restores)
  erasePasswordsOf(tables, person.marks.ids)
  scrubSnapshots(tables, person)
  scrubActivity(tables, person.marks)
  eraseSignIn(tables, person.marks)
  for (const o of person.objects) forgotten.put(o, forgottenAt)
  recognised.clear()
}

/** Contents that no version holds, also such as an earlier run left, and words of texts that are gone already. */
function sweepAll(tables: Tables): void {
  const loose = tables.db
    .prepare<[], number>(
      'SELECT c FROM content WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.content = content.c)',
    )
    .pluck()
  freeContents(tables, loose.all())
  tables.searchTexts.optimize()
}

/** Erases a person. Inside a transaction. */
export function forget(tables: Tables, ref: Ref, forgottenAt: string): ForgetPreview {
  const { runs } = tables
  const preview = previewForget(tables, readPerson(tables, ref))
  const run = runs.find()
  if (run !== undefined) abandonRun(tables, run.number)
  // Someone whom only the run had read is gone with it.
  if (run === undefined || findObjects(tables, ref).length > 0) erase(tables, readPerson(tables, ref), forgottenAt)
  sweepAll(tables)
  return preview
}
