import { sealSnapshots } from '../seals/seal-snapshots.ts'
import type { Migration } from './migration.ts'

/**
 * Seals: what a snapshot held, in one hash. A leaf is the hash of all that was known of one object; a digest that of all
 * leaves of a snapshot and of its own row. Roots chain the digests, so that the newest root vouches for everything before
 * it. What holds for these tables stands in `seals/leaves.ts`. The snapshots there are get theirs.
 */
export const seals: Migration = {
  format: 2,
  apply: (db) => {
    db.exec(`
      -- From the snapshot since on, until the next row of the object: SHA-256, cut to 16 bytes. NULL: the object is gone.
      -- By snapshot first, so that a backup appends.
      CREATE TABLE leaf (
        since INTEGER NOT NULL,
        o INTEGER NOT NULL,
        hash BLOB,
        PRIMARY KEY (since, o)
      ) STRICT, WITHOUT ROWID;

      -- The leaves of the newest snapshot, 32 objects to a row: o is 32 * place and on, 16 bytes each, zeros for none.
      CREATE TABLE leaf_chunk (place INTEGER PRIMARY KEY, leaves BLOB NOT NULL) STRICT;

      -- Objects known by id alone that were given a kind later; before the snapshot since it was not known.
      CREATE TABLE learnt_kind (o INTEGER PRIMARY KEY REFERENCES object, since INTEGER NOT NULL) STRICT;

      -- What was sealed, in its order; never removed. what: snapshot, restore; number: of the snapshot or of the restore.
      CREATE TABLE seal (
        s INTEGER PRIMARY KEY,
        what TEXT NOT NULL,
        number INTEGER NOT NULL,
        digest BLOB NOT NULL,
        root BLOB NOT NULL
      ) STRICT;
      CREATE INDEX seal_number ON seal (what, number);
    `)
  },
  fill: sealSnapshots,
}
