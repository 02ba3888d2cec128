import { AppError } from '../../../shared/errors.ts'
import type { Issue } from '../../../shared/model/issue.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { NamedRef, Ref } from '../../../shared/model/ref.ts'
import type { Outcome, Snapshot, SnapshotReport } from '../../../shared/model/snapshot.ts'
import type { ObjectStates } from '../history/object-states.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import { type KeptPhotosQuery, openKeptPhotos, type VaultKeptPhoto } from './kept-photos.ts'
import { openListings } from './listing.ts'
import { columnsToRead, findRow, queryRows, type VaultRow } from './query-rows.ts'
import { openRowFilter } from './row-filter.ts'
import type { RowsQuery } from './rows-query.ts'
import { openStretches, type VaultStretch } from './stretches.ts'

interface SnapshotRow {
  readonly n: number
  readonly started_at: string
  readonly finished_at: string
  readonly outcome: Outcome
  readonly note: string
  readonly pinned: number
  readonly verified_at: string | null
  readonly changed: number
  readonly requests: number
  readonly units: number
  readonly issues: string
}

/** What looking needs of a vault: finished snapshots only. */
export interface VaultSnapshots {
  readonly snapshots: () => readonly Snapshot[]
  readonly report: (snapshot: number) => SnapshotReport
  readonly rows: (query: RowsQuery) => { readonly rows: readonly VaultRow[]; readonly total: number }
  readonly findRow: (query: RowsQuery, id: string) => number | undefined
  /** Reads a part of what `rows` has to read for this query. Returns whether there is more: ask again, after a pause. */
  readonly readAhead: (query: RowsQuery) => boolean
  readonly branches: (snapshot: number, kind: string) => readonly { readonly branch: string; readonly count: number }[]
  readonly stateAt: (snapshot: number, ref: Ref) => ObjectState | undefined
  readonly linksTo: (snapshot: number, ref: Ref) => readonly { readonly link: string; readonly source: NamedRef }[]
  readonly history: (ref: Ref) => readonly VaultStretch[]
  readonly photo: (hash: string) => Uint8Array | undefined
  readonly keptPhotos: (query: KeptPhotosQuery) => { readonly rows: readonly VaultKeptPhoto[]; readonly total: number }
}

/** How many contents are read before others get their turn: some ten milliseconds. */
const contentsAtOnce = 500

/** The links that lead to an object and come from one that is there, with its name: there may be as many as users. */
export const linksToSql = `
  SELECT type, kind, id, name FROM link INDEXED BY link_target
  CROSS JOIN version ON version.o = source AND part = ${versionParts.attributes}
    AND version.since <= :at AND version.until > :at
  CROSS JOIN object ON object.o = source
  WHERE target = :o AND link.since <= :at AND link.until > :at`

interface SourceRow {
  readonly type: number
  readonly kind: number
  readonly id: StoredId
  readonly name: string | null
}

/** The snapshots of a vault. A number that is no finished snapshot's throws `noSuchSnapshot`. */
export function openSnapshotReader(tables: Tables, states: ObjectStates): VaultSnapshots {
  const { db, words, objects, contents, captures, tallies } = tables
  const all = db.prepare<[], SnapshotRow>('SELECT * FROM snapshot ORDER BY n DESC')
  const byNumber = db.prepare<[number], SnapshotRow>('SELECT * FROM snapshot WHERE n = ?')
  const branchesAt = db.prepare<{ at: number; kind: number }, { branch: string; count: number }>(
    `SELECT branch, count(*) AS count FROM object
     CROSS JOIN version ON version.o = object.o AND part = ${versionParts.attributes} AND since <= :at AND until > :at
     WHERE object.kind = :kind AND branch IS NOT NULL GROUP BY branch ORDER BY branch`,
  )
  const linksTo = db.prepare<{ o: number; at: number }, SourceRow>(linksToSql)
  const chain = openSealChain(db)
  const listingOf = openListings(tables)
  const rowFilter = openRowFilter(tables)
  const historyOf = openStretches(tables)
  const keptPhotos = openKeptPhotos(tables)

  const get = (snapshot: number): SnapshotRow => {
    const row = byNumber.get(snapshot)
    if (row === undefined) throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
    return row
  }
  const toSnapshot = (row: SnapshotRow): Snapshot => ({
    snapshot: row.n,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    outcome: row.outcome,
    note: tables.settings.find(`note ${row.n}`) ?? row.note,
    pinned: row.pinned === 1,
    verifiedAt: row.verified_at,
    counts: tallies.objectsAt(row.n),
    changed: row.changed,
    root: chain.rootOf(row.n)?.toString('hex') ?? null,
  })
  return {
    snapshots: () => all.all().map(toSnapshot),
    report: (snapshot) => {
      const row = get(snapshot)
      return {
        ...toSnapshot(row),
        captures: captures.at(snapshot).map(({ isWhole: _, ...capture }) => capture),
        issues: JSON.parse(row.issues) as Issue[],
        requests: row.requests,
        units: row.units,
      }
    },
    rows: (query) => queryRows(listingOf(get(query.snapshot).n, query.kind), rowFilter, query),
    findRow: (query, id) => findRow(listingOf(get(query.snapshot).n, query.kind), rowFilter, query, id),
    readAhead: (query) => {
      const columns = columnsToRead(query)
      return columns.length > 0 && listingOf(get(query.snapshot).n, query.kind).readAhead(columns, contentsAtOnce)
    },
    branches: (snapshot, kind) => {
      const at = get(snapshot).n
      const number = words.findNumber(kind)
      return number === undefined ? [] : branchesAt.all({ at, kind: number })
    },
    stateAt: (snapshot, ref) => states.at(get(snapshot).n, [ref])[0],
    linksTo: (snapshot, ref) => {
      const at = get(snapshot).n
      const object = objects.find(ref)
      if (object === undefined) return []
      return linksTo
        .all({ o: object, at })
        .map(({ type, kind, id: stored, name }) => {
          const id = fromStoredId(stored)
          return { link: words.textOf(type), source: { kind: words.textOf(kind), id, name: name ?? id } }
        })
        .sort((a, b) => (a.link === b.link ? (a.source.id < b.source.id ? -1 : 1) : a.link < b.link ? -1 : 1))
    },
    history: (ref) => historyOf(ref),
    photo: (hash) => contents.findBytes(hash),
    keptPhotos,
  }
}
