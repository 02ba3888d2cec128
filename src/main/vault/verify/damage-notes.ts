import type { Db } from '../database.ts'
import { damagedReason } from './lost-parts.ts'

interface NoteRow {
  readonly u: number
  readonly since: number
  readonly until: number
  readonly reason: string
}

/** Notes that a part of an object was there, and was lost to damage. */
export interface DamageNotes {
  /** Says so over exactly these snapshots, but where another note says that the part was not read. */
  readonly put: (o: number, part: number, since: number, until: number, day: string) => void
  /** Takes it back there. */
  readonly lift: (o: number, since: number, until: number) => void
}

/** The notes stand among those of parts that could not be read: readers treat them alike. */
export function openDamageNotes(db: Db): DamageNotes {
  const overlapping = db.prepare<[number, number, number, number], NoteRow>(
    'SELECT u, since, until, reason FROM unread WHERE o = ? AND part = ? AND since < ? AND until > ?',
  )
  const ofObject = db.prepare<[number, string], { part: number }>(
    'SELECT DISTINCT part FROM unread WHERE o = ? AND reason LIKE ?',
  )
  const remove = db.prepare<[number]>('DELETE FROM unread WHERE u = ?')
  const insert = db.prepare('INSERT INTO unread (o, part, since, until, reason) VALUES (?, ?, ?, ?, ?)')
  /** Takes the stretch out of every note of the part that `isMeant`. */
  const cut = (o: number, part: number, since: number, until: number, isMeant: (reason: string) => boolean): void => {
    for (const row of overlapping.all(o, part, until, since)) {
      if (!isMeant(row.reason)) continue
      remove.run(row.u)
      if (row.since < since) insert.run(o, part, row.since, since, row.reason)
      if (row.until > until) insert.run(o, part, until, row.until, row.reason)
    }
  }
  return {
    put: (o, part, since, until, day) => {
      const others = overlapping.all(o, part, until, since).sort((a, b) => a.since - b.since)
      let from = since
      for (const other of [...others, { since: until, until }]) {
        if (from < other.since) insert.run(o, part, from, Math.min(other.since, until), `${damagedReason}${day}.`)
        from = Math.max(from, other.until)
      }
    },
    lift: (o, since, until) => {
      for (const { part } of ofObject.all(o, `${damagedReason}%`))
        cut(o, part, since, until, (reason) => reason.startsWith(damagedReason))
    },
  }
}
