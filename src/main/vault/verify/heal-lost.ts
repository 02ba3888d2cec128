import { photoPart } from '../../../shared/kinds/kind.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { openLeafReader } from '../seals/leaf-parts.ts'
import { type LeafParts, toLeaf } from '../seals/leaf-text.ts'
import { openDamageNotes } from './damage-notes.ts'
import { damagedReason } from './lost-parts.ts'
import { openSealedStretches, type SealedStretch } from './sealed-stretches.ts'

/** A version that an earlier one may have been equal to. */
interface Candidate {
  readonly v: number
  readonly part: number
  readonly attributes: LeafParts['attributes']
  readonly photo: LeafParts['photo']
}

const erased = '0'.repeat(64)

/** The bytes of the candidate under the tag that is still known. */
const toPhoto = ({ photo }: Candidate, parts: LeafParts): LeafParts['photo'] =>
  photo && [photo[0], parts.photo?.[1] ?? photo[1]]

/** What a lost part may have been: each candidate, or for a photo nothing at all. */
interface Guess {
  readonly attributes: Candidate | undefined
  readonly photo: Candidate | 'none' | undefined
  readonly areLinksTaken: boolean
}

/**
 * Looks whether what the run brought is what was lost before: where an object's leaf with it equals the one that was
 * sealed, the earlier snapshots have it again. Inside the transaction that finishes the run, before it is sealed.
 */
export function healLost(tables: Tables, run: number): void {
  const { db } = tables
  const objects = db
    .prepare<[string], number>('SELECT DISTINCT o FROM unread WHERE reason LIKE ?')
    .pluck()
    .all(`${damagedReason}%`)
  if (objects.length === 0) return
  const heal = openHealing(tables, run)
  for (const o of objects) heal(o)
}

function openHealing({ db }: Tables, run: number): (o: number) => void {
  const stretchesOf = openSealedStretches(db)
  const reader = openLeafReader(db)
  const notes = openDamageNotes(db)
  const versionsOf = db.prepare<[number], { v: number; part: number; since: number }>(
    `SELECT v, part, since FROM version LEFT JOIN content ON c = content
     WHERE o = ? AND (size > 0 OR content IS NULL) ORDER BY since DESC`,
  )
  const takeOver = db.prepare(
    `UPDATE version SET (content, shape, etag, name, caption, branch) =
       (SELECT content, shape, etag, name, caption, branch FROM version AS given WHERE given.v = :v)
     WHERE o = :o AND part = :part AND since = :since AND until = :until`,
  )
  const insert = db.prepare(
    `INSERT INTO version (o, part, since, until, content, shape, etag, name, caption, branch)
     SELECT o, part, :since, :until, content, shape, etag, name, caption, branch FROM version WHERE v = :v`,
  )
  const split = openSplit(db)
  const takeLinks = db.prepare(
    `INSERT OR IGNORE INTO link (source, type, target, since, until) SELECT source, type, target, :since, :until FROM link
     AS given WHERE source = :o AND since <= :run AND until > :run AND NOT EXISTS (
       SELECT 1 FROM link WHERE source = :o AND type = given.type AND target = given.target AND since <= :at AND until > :at)`,
  )
  const removePhoto = db.prepare(
    `DELETE FROM version WHERE o = :o AND part = ${versionParts.photo} AND since = :since AND until = :until`,
  )

  const photoAt = db.prepare<[number, number, number], 1>(
    `SELECT 1 FROM version WHERE o = ? AND part = ${versionParts.photo} AND since <= ? AND until > ?`,
  )
  const tagOf = db
    .prepare<{ o: number; since: number; until: number }, string | null>(
      `SELECT etag FROM version WHERE o = :o AND part = ${versionParts.photo} AND since = :since AND until = :until`,
    )
    .pluck()
  const setTag = db.prepare(
    `UPDATE version SET etag = :tag WHERE o = :o AND part = ${versionParts.photo} AND since = :since AND until = :until`,
  )

  const candidatesOf = (o: number): readonly Candidate[] =>
    versionsOf.all(o).map(({ v, part, since }) => {
      const parts = reader.at(since, [o]).get(o)
      return { v, part, attributes: parts?.attributes ?? null, photo: parts?.photo ?? null }
    })

  const guess = (
    parts: LeafParts,
    candidates: readonly Candidate[],
    now: LeafParts | undefined,
    sealed: Buffer,
  ): Guess | undefined => {
    const lost = new Set(parts.unread.filter(([, reason]) => reason.startsWith(damagedReason)).map(([part]) => part))
    const unread = parts.unread.filter(([, reason]) => !reason.startsWith(damagedReason))
    const ofPart = (part: number): readonly Candidate[] => candidates.filter((candidate) => candidate.part === part)
    const attributes = parts.attributes?.[0] === erased ? ofPart(versionParts.attributes) : [undefined]
    const photos = lost.has(photoPart) ? ([...ofPart(versionParts.photo), 'none'] as const) : [undefined]
    const isLinkLost = [...lost].some((part) => part !== photoPart && part !== objectsPart)
    for (const one of attributes)
      for (const photo of photos)
        for (const areLinksTaken of isLinkLost ? [true, false] : [false]) {
          const leaf = toLeaf({
            ...parts,
            unread: [...unread],
            attributes: one === undefined ? parts.attributes : one.attributes,
            photo: photo === undefined ? parts.photo : photo === 'none' ? null : toPhoto(photo, parts),
            links: [...(areLinksTaken ? (now?.links ?? []) : parts.links)],
          })
          if (leaf.equals(sealed)) return { attributes: one, photo, areLinksTaken }
        }
    return undefined
  }
  const apply = (
    o: number,
    { at, since, until }: SealedStretch,
    { attributes, photo, areLinksTaken }: Guess,
    now: LeafParts | undefined,
  ): void => {
    const stretch = { o, since, until }
    if (attributes !== undefined) {
      split(o, versionParts.attributes, since, until)
      takeOver.run({ ...stretch, part: versionParts.attributes, v: attributes.v })
    }
    // Where the run did not ask for the photo, what was known before it still holds.
    const isPhotoKept =
      until === run && photoAt.get(o, run, run) === undefined && now?.unread.some(([part]) => part === photoPart)
    const photoUntil = isPhotoKept === true ? stillOpen : until
    if (photo !== undefined) {
      split(o, versionParts.photo, since, until)
      const tag = tagOf.get(stretch)
      removePhoto.run(stretch)
      if (photo !== 'none') insert.run({ since, until: photoUntil, v: photo.v })
      if (tag != null) setTag.run({ o, since, until: photoUntil, tag })
    }
    if (areLinksTaken) takeLinks.run({ ...stretch, run, at })
    notes.lift(o, since, photo === undefined ? until : photoUntil)
  }
  return (o) => {
    const now = reader.at(run, [o]).get(o)
    const candidates = candidatesOf(o)
    for (const stretch of stretchesOf(o)) {
      if (stretch.at >= run || stretch.leaf === undefined) continue
      const parts = reader.at(stretch.at, [o]).get(o)
      if (parts === undefined || !parts.unread.some(([, reason]) => reason.startsWith(damagedReason))) continue
      const found = guess(parts, candidates, now, stretch.leaf)
      if (found !== undefined) apply(o, stretch, found, now)
    }
  }
}

/** Splits the version that holds over a stretch, so that one row has exactly its bounds. */
function openSplit(db: Tables['db']): (o: number, part: number, since: number, until: number) => void {
  const holding = db.prepare<[number, number, number, number], { v: number; since: number; until: number }>(
    'SELECT v, since, until FROM version WHERE o = ? AND part = ? AND since <= ? AND until >= ?',
  )
  const setSince = db.prepare('UPDATE version SET since = ? WHERE v = ?')
  const setUntil = db.prepare('UPDATE version SET until = ? WHERE v = ?')
  const copy = db.prepare(
    `INSERT INTO version (o, part, since, until, content, shape, etag, name, caption, branch)
     SELECT o, part, ?, ?, content, shape, etag, name, caption, branch FROM version WHERE v = ?`,
  )
  return (o, part, since, until) => {
    const row = holding.get(o, part, since, until)
    if (row === undefined) return
    if (row.until > until) {
      setUntil.run(until, row.v)
      copy.run(until, row.until, row.v)
    }
    if (row.since < since) {
      setSince.run(since, row.v)
      copy.run(row.since, since, row.v)
    }
  }
}
