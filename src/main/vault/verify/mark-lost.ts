import { AppError } from '../../../shared/errors.ts'
import { type Kind, photoPart, relationsOf } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { mendActivity } from '../activity/mend-activity.ts'
import { abandonRun } from '../backup/abandon-run.ts'
import { toPartKey } from '../rows/captures.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { dropBase } from '../seals/base-seal.ts'
import { openLeafReader } from '../seals/leaf-parts.ts'
import { toLeaf } from '../seals/leaf-text.ts'
import { chunkObjects, leafBytes } from '../seals/leaves.ts'
import type { LostRows } from './copy-readable.ts'
import { noteCountAnew } from './count-anew.ts'
import { openDamageNotes } from './damage-notes.ts'
import { damagedReason } from './lost-parts.ts'
import { openSealedStretches } from './sealed-stretches.ts'

interface Version {
  readonly v: number
  readonly o: number
  readonly part: number
  readonly since: number
  readonly until: number
}

/** Versions whose content is lost: their place is kept, with nothing in it and nothing that was asked for. */
function eraseLostContents({ db, contents, shapes, words }: Tables, day: string): void {
  const lost = db
    .prepare<[], Version>(
      `SELECT v, o, part, since, until FROM version WHERE content IS NOT NULL AND (
         NOT EXISTS (SELECT 1 FROM content WHERE c = content)
         OR part = ${versionParts.attributes} AND NOT EXISTS (SELECT 1 FROM shape WHERE s = shape))`.replace(
        'WHERE c = content',
        'WHERE c = version.content',
      ),
    )
    .all()
  const erase = db.prepare(
    'UPDATE version SET content = ?, shape = ?, etag = CASE WHEN until < ? THEN etag END WHERE v = ?',
  )
  const notes = openDamageNotes(db)
  const [erased, nothing] = [contents.keepErased(), shapes.numberOf([])]
  for (const { v, o, part, since, until } of lost) {
    const isPhoto = part === versionParts.photo
    // A photo that still holds is asked for anew: without its tag it is answered.
    erase.run(erased, isPhoto ? null : nothing, stillOpen, v)
    notes.put(o, words.numberOf(isPhoto ? photoPart : objectsPart), since, until, day)
  }
}

/** Rows of objects that are lost themselves: nothing tells whose they were. */
function dropOrphans({ db }: Tables): void {
  const isOrphan = (column: string): string => `NOT EXISTS (SELECT 1 FROM object WHERE object.o = ${column})`
  db.exec(`DELETE FROM link WHERE ${isOrphan('source')} OR ${isOrphan('target')}`)
  for (const table of ['version', 'unread', 'photo_asked', 'learnt_kind', 'learnt', 'forgotten'])
    db.exec(`DELETE FROM ${table} WHERE ${isOrphan(`${table}.o`)}`)
}

/** Where a seal says that an object was there and no version says what it was: an empty one stands in its place. */
function fillLostVersions({ db, contents, shapes, words }: Tables, day: string): void {
  const stretchesOf = openSealedStretches(db)
  const notes = openDamageNotes(db)
  const objects = db.prepare<[], { o: number; kind: number }>('SELECT o, kind FROM object').all()
  const holds = db.prepare<[number, number, number], 1>(
    `SELECT 1 FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since <= ? AND until > ?`,
  )
  const insert = db.prepare(
    `INSERT INTO version (o, part, since, until, content, shape) VALUES (?, ${versionParts.attributes}, ?, ?, ?, ?)`,
  )
  const [erased, nothing] = [contents.keepErased(), shapes.numberOf([])]
  for (const { o, kind } of objects) {
    const known = findKind(words.textOf(kind))
    if (known === undefined) continue
    for (const { at, since, until, leaf } of stretchesOf(o)) {
      if (leaf === undefined || holds.get(o, at, at) !== undefined) continue
      insert.run(o, since, until, erased, nothing)
      notes.put(o, words.numberOf(objectsPart), since, until, day)
      if (known.hasPhoto) notes.put(o, words.numberOf(photoPart), since, until, day)
    }
  }
}

/** Without all of their rows, others cannot be told what they mean, or numbers would be given again. */
const vitalTables: readonly string[] = ['word', 'snapshot']

/** Tables of which a lost row leaves nothing behind but a leaf that does not fit. */
const silentTables: readonly string[] = ['version', 'unread', 'link']

/**
 * Stretches of objects that are not what was sealed, although no note says so yet: which link, photo or note is missing
 * cannot be told, so all links and the photo are called unread. Of sources of lost links the links are, whatever else is
 * noted.
 */
function noteMisfits({ db, words, objects, captures }: Tables, lost: LostRows, day: string): void {
  const read = captures.readBefore(stillOpen)
  const wasRead = ({ id, references }: Kind, link: string): boolean =>
    lost.tables.has('capture') ||
    references?.some(({ name }) => name === link) === true ||
    read.has(toPartKey(id, link))
  const stretchesOf = openSealedStretches(db)
  const notes = openDamageNotes(db)
  const reader = openLeafReader(db)
  const numbers = db.prepare<[], number>('SELECT o FROM object ORDER BY o').pluck().all()
  for (const o of numbers) {
    const known = findKind(objects.refOf(o).kind)
    const links =
      known === undefined ? [] : relationsOf(known).flatMap(({ name }) => (wasRead(known, name) ? [name] : []))
    for (const { at, since, until, leaf } of stretchesOf(o)) {
      const parts = reader.at(at, [o]).get(o)
      if (leaf === undefined || (parts && toLeaf(parts))?.equals(leaf) === true) continue
      const isNoted = parts?.unread.some(([, reason]) => reason.startsWith(damagedReason)) === true
      const isPhotoLost = known?.hasPhoto === true && lost.tables.has('version') && parts?.photo == null
      const missing = isNoted ? [] : isPhotoLost ? [...links, photoPart] : links
      for (const part of lost.sources.has(o) && isNoted ? links : missing)
        notes.put(o, words.numberOf(part), since, until, day)
    }
  }
}

/**
 * Every photo that is held was asked for, by a run that is known; those of which something is lost go first. (A first
 * answer is stored without a look at what is held.)
 */
function mendPhotoTurns({ db, words }: Tables): void {
  const photo = words.numberOf(photoPart)
  db.exec('DELETE FROM photo_asked WHERE NOT EXISTS (SELECT 1 FROM snapshot)')
  db.prepare(
    `INSERT OR IGNORE INTO photo_asked (o, n)
     SELECT DISTINCT o, (SELECT min(n) FROM snapshot) FROM version
     WHERE part = ${versionParts.photo} AND EXISTS (SELECT 1 FROM snapshot)`,
  ).run()
  db.prepare(
    `UPDATE photo_asked SET n = (SELECT min(n) FROM snapshot), before = NULL
     WHERE n NOT IN (SELECT n FROM snapshot UNION SELECT n FROM removed_snapshot)
       OR o IN (SELECT o FROM unread WHERE part = ? AND until = ${stillOpen} AND reason LIKE '${damagedReason}%')`,
  ).run(photo)
}

/** The leaves of the newest snapshot, from the history of leaves. */
function remakeChunks({ db }: Tables): void {
  const last = db.prepare<[], number | null>('SELECT max(o) FROM leaf').pluck().get() ?? 0
  const chunkBytes = chunkObjects * leafBytes
  const live = Buffer.alloc((Math.floor(last / chunkObjects) + 1) * chunkBytes)
  for (const { o, hash } of db.prepare<[], { o: number; hash: Buffer | null }>('SELECT o, hash FROM leaf').all()) {
    live.fill(0, o * leafBytes, (o + 1) * leafBytes)
    if (hash !== null) live.set(hash, o * leafBytes)
  }
  const store = db.prepare('INSERT OR REPLACE INTO leaf_chunk (place, leaves) VALUES (?, ?)')
  for (let place = 0; place * chunkBytes < live.length; place++)
    store.run(place, live.subarray(place * chunkBytes, (place + 1) * chunkBytes))
}

/**
 * Makes a history with holes one that can be read and added to: an unfinished run is given up, what was there and is lost
 * is noted as unread over exactly the snapshots concerned, and the next backup reads everything. Seals stay as they are.
 * Inside a transaction, with foreign keys off. Throws `vaultDamaged` where too much is lost.
 */
export function markLost(tables: Tables, lost: LostRows, day: string): void {
  const { db, runs } = tables
  if (vitalTables.some((table) => lost.tables.has(table)))
    throw new AppError(
      'vaultDamaged',
      'The part of vault.db that says what everything else means is damaged. Go on with a copy of the vault.',
    )
  const run = runs.find()
  if (run !== undefined) abandonRun(tables, run.number)
  dropOrphans(tables)
  eraseLostContents(tables, day)
  if (lost.tables.has('leaf_chunk') && !lost.tables.has('leaf')) remakeChunks(tables)
  if (lost.tables.has('version')) fillLostVersions(tables, day)
  if (silentTables.some((table) => lost.tables.has(table))) noteMisfits(tables, lost, day)
  mendPhotoTurns(tables)
  mendActivity(tables, lost.tables, day)
  noteCountAnew(db)
  dropBase(db)
}
