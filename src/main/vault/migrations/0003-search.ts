import type { Migration } from './migration.ts'

/**
 * The search index. An object has a document for each text it was ever found by; a hit is looked at again in the
 * snapshot that was asked for, so a document too many does no harm. It is filled by `refreshSearch`, not here: the words
 * of a vault follow from its contents.
 */
export const search: Migration = {
  format: 3,
  apply: (db) => {
    db.exec(`
      -- hash: the first bytes of the SHA-256 of the text. key: how the object is sorted, its name in plain words, cut.
      CREATE TABLE search_text (
        d INTEGER PRIMARY KEY,
        o INTEGER NOT NULL REFERENCES object,
        hash INTEGER NOT NULL,
        key TEXT NOT NULL,
        UNIQUE (o, hash)
      ) STRICT;

      -- The rowid is that of search_text. The text itself is not kept. Words are split and folded before they come here:
      -- this tokenizer leaves them as they are. (SQLite refuses columnsize=0 where single documents can be deleted.)
      CREATE VIRTUAL TABLE search_word USING fts5 (
        text, content='', contentless_delete=1, detail=none, tokenize='ascii'
      );
    `)
  },
}
