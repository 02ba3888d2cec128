import type { Migration } from './migration.ts'

/**
 * The audit log and the sign-in log, kept beside the snapshots: no snapshot holds them, removing one leaves them, and no
 * seal covers them. `at` is milliseconds since 1970, of when it happened.
 */
export const activity: Migration = {
  format: 5,
  apply: (db) => {
    db.exec(`
      -- Of each log, a word: days: how long entries are kept. is_on: whether it is read. reached: everything before this
      -- moment that Entra had is kept; NULL: it is to be read from the beginning. A log without a row is as the program
      -- has it.
      CREATE TABLE activity_log (
        log INTEGER PRIMARY KEY REFERENCES word,
        days INTEGER NOT NULL,
        is_on INTEGER NOT NULL,
        reached INTEGER
      ) STRICT;

      -- Text that entries of a log have in common; samples: how many it was made from.
      CREATE TABLE activity_dictionary (
        d INTEGER PRIMARY KEY,
        log INTEGER NOT NULL REFERENCES word,
        samples INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;

      -- Names of activities: "Update user". key: the same, folded.
      CREATE TABLE activity_word (w INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, key TEXT NOT NULL) STRICT;

      -- Whoever entries name, once for each name they had. id: as in object; empty text: none is known. key: name and
      -- address, folded as the words of the search index.
      CREATE TABLE activity_party (
        p INTEGER PRIMARY KEY,
        id ANY NOT NULL,
        key TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX activity_party_id ON activity_party (id, key);

      -- id: the entry's own, as in object. hash: SHA-256 of the canonical JSON, cut to 16 bytes. bytes: that JSON, by the
      -- dictionary as in content; size: of the plain bytes.
      CREATE TABLE activity (
        a INTEGER PRIMARY KEY,
        log INTEGER NOT NULL REFERENCES word,
        id ANY NOT NULL,
        at INTEGER NOT NULL,
        word INTEGER NOT NULL REFERENCES activity_word,
        hash BLOB NOT NULL,
        size INTEGER NOT NULL,
        dictionary INTEGER REFERENCES activity_dictionary,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX activity_id ON activity (id, log);
      CREATE INDEX activity_log_at ON activity (log, at);
      CREATE INDEX activity_at ON activity (at);
      CREATE INDEX activity_word_at ON activity (word, at);

      -- role 1: did it; role 2: it was done to it.
      CREATE TABLE activity_role (
        p INTEGER NOT NULL REFERENCES activity_party,
        role INTEGER NOT NULL,
        at INTEGER NOT NULL,
        a INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
        PRIMARY KEY (p, role, at, a)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX activity_role_a ON activity_role (a);
    `)
  },
}
