import type { Migration } from './migration.ts'

/** Answers that are known to change nothing, so that a full read is quicker. There are none at first. */
export const recognised: Migration = {
  format: 7,
  apply: (db) => {
    db.exec(`
      -- answers: 8 bytes of each of 64 objects, see rows/recognised.ts.
      CREATE TABLE recognised (place INTEGER PRIMARY KEY, answers BLOB NOT NULL) STRICT;
    `)
  },
}
