import type { Migration } from './migration.ts'

/** Which snapshots were removed, who was erased on request, and what a verification found damaged. */
export const forgottenAndDamaged: Migration = {
  format: 4,
  apply: (db) => {
    db.exec(`
      -- Snapshots that were taken out: photos may have been asked for last in one of them.
      CREATE TABLE removed_snapshot (n INTEGER PRIMARY KEY, started_at TEXT NOT NULL) STRICT;

      -- Parts of kinds that a removed snapshot read, at least partly; n: the first that did.
      CREATE TABLE read_part (
        kind TEXT NOT NULL,
        part TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (kind, part)
      ) STRICT, WITHOUT ROWID;

      -- Tombstones: the object stays known by its id; its attributes, photo and names are gone from every snapshot there
      -- was then. Their versions hold the one content of no bytes, whose hash is zeros, and the shape that asked for nothing.
      CREATE TABLE forgotten (o INTEGER PRIMARY KEY REFERENCES object, forgotten_at TEXT NOT NULL) STRICT;

      -- What the last verification found. o NULL: it could not be told which object. since, until: as in a version.
      CREATE TABLE damage (
        d INTEGER PRIMARY KEY,
        what TEXT NOT NULL,
        o INTEGER,
        since INTEGER,
        until INTEGER,
        found_at TEXT NOT NULL
      ) STRICT;
    `)
  },
}
