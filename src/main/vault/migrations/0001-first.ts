import type { Migration } from './migration.ts'

/**
 * The first format. `since` and `until` are numbers of snapshots: a row holds from `since` on and no longer at `until`;
 * 2147483647 stands for "still". Indexes on `since` leave out what the first snapshot brought: it is most of the rows,
 * and no question asks for what began between two snapshots with it.
 */
export const first: Migration = {
  format: 1,
  apply: (db) => {
    db.exec(`
      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- Ids of kinds and names of links and parts, so that rows hold a small number.
      CREATE TABLE word (w INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

      -- An id that is a GUID is a blob of its 16 bytes; any other is text.
      CREATE TABLE object (
        o INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL REFERENCES word,
        id ANY NOT NULL,
        UNIQUE (id, kind)
      ) STRICT;
      CREATE INDEX object_kind ON object (kind);

      -- Text that contents of a kind have in common; their compression starts from it.
      CREATE TABLE dictionary (
        d INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL REFERENCES word,
        bytes BLOB NOT NULL
      ) STRICT;

      -- Canonical bytes by their SHA-256. With a dictionary: raw deflate that starts from it; without: as they are.
      CREATE TABLE content (
        c INTEGER PRIMARY KEY,
        hash BLOB NOT NULL,
        size INTEGER NOT NULL,
        dictionary INTEGER REFERENCES dictionary,
        bytes BLOB NOT NULL
      ) STRICT;
      -- Eight bytes find the one; whoever looks compares the rest.
      CREATE INDEX content_hash ON content (substr(hash, 1, 8));

      -- Sets of attributes that were asked for: a sorted JSON list.
      CREATE TABLE shape (s INTEGER PRIMARY KEY, asked TEXT NOT NULL UNIQUE) STRICT;

      -- Part 0: attributes, with their shape, and name, caption and branch as the kind made them. Part 1: the photo,
      -- with its tag; content NULL: asked, there is none.
      CREATE TABLE version (
        v INTEGER PRIMARY KEY,
        o INTEGER NOT NULL REFERENCES object,
        part INTEGER NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL CHECK (until > since),
        content INTEGER REFERENCES content,
        shape INTEGER REFERENCES shape,
        etag TEXT,
        name TEXT,
        caption TEXT,
        branch TEXT,
        UNIQUE (o, part, since),
        CHECK (part = 1 OR content IS NOT NULL AND shape IS NOT NULL)
      ) STRICT;
      CREATE INDEX version_since ON version (since) WHERE since > 1;
      CREATE INDEX version_until ON version (until) WHERE until < 2147483647;
      CREATE INDEX version_content ON version (content) WHERE content IS NOT NULL;

      CREATE TABLE link (
        source INTEGER NOT NULL REFERENCES object,
        type INTEGER NOT NULL REFERENCES word,
        target INTEGER NOT NULL REFERENCES object,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL CHECK (until > since),
        PRIMARY KEY (source, type, target, since)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX link_target ON link (target);
      CREATE INDEX link_since ON link (since) WHERE since > 1;
      CREATE INDEX link_until ON link (until) WHERE until < 2147483647;

      -- Parts of single objects that could not be read.
      CREATE TABLE unread (
        u INTEGER PRIMARY KEY,
        o INTEGER NOT NULL REFERENCES object,
        part INTEGER NOT NULL REFERENCES word,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL CHECK (until > since),
        reason TEXT NOT NULL,
        UNIQUE (o, part, since)
      ) STRICT;
      CREATE INDEX unread_until ON unread (until);

      CREATE TABLE snapshot (
        n INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        finished_at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        note TEXT NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0,
        verified_at TEXT,
        changed INTEGER NOT NULL,
        requests INTEGER NOT NULL,
        units REAL NOT NULL,
        issues TEXT NOT NULL
      ) STRICT;

      -- is_whole: in this run a round of the kind's feed that asked for this part was read to its end. A capture of a run that is not finished
      -- stands here too.
      CREATE TABLE capture (
        n INTEGER NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        part TEXT NOT NULL,
        state TEXT NOT NULL,
        count INTEGER NOT NULL,
        reason TEXT,
        exceptions INTEGER NOT NULL,
        is_whole INTEGER NOT NULL,
        PRIMARY KEY (n, kind, part)
      ) STRICT, WITHOUT ROWID;

      -- How many objects, photos and links of each kind a snapshot holds.
      CREATE TABLE tally (
        n INTEGER NOT NULL REFERENCES snapshot,
        kind INTEGER NOT NULL REFERENCES word,
        part INTEGER NOT NULL REFERENCES word,
        count INTEGER NOT NULL,
        PRIMARY KEY (n, kind, part)
      ) STRICT, WITHOUT ROWID;

      -- The one run that is not finished, and the last rows there were before it.
      CREATE TABLE run (
        n INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        purpose TEXT NOT NULL,
        note TEXT NOT NULL,
        last_object INTEGER NOT NULL,
        last_content INTEGER NOT NULL,
        last_dictionary INTEGER NOT NULL
      ) STRICT;

      -- Objects known by id alone whose kind the unfinished run learnt.
      CREATE TABLE learnt (o INTEGER PRIMARY KEY REFERENCES object) STRICT;

      -- How far each feed of the unfinished run has come. reached: the delta link its last finished round ended with,
      -- and the shape of that round.
      CREATE TABLE round (
        feed INTEGER PRIMARY KEY REFERENCES word,
        shape TEXT NOT NULL,
        is_full INTEGER NOT NULL,
        page TEXT,
        delta TEXT,
        is_read INTEGER NOT NULL,
        is_done INTEGER NOT NULL,
        reached TEXT,
        reached_shape TEXT
      ) STRICT;

      -- What the round has seen, 4096 rows to a bitmap.
      CREATE TABLE seen (
        feed INTEGER NOT NULL REFERENCES word,
        what INTEGER NOT NULL,
        chunk INTEGER NOT NULL,
        bits BLOB NOT NULL,
        PRIMARY KEY (feed, what, chunk)
      ) STRICT, WITHOUT ROWID;

      -- Links of objects a full round has shown that it has not shown yet: gone, unless a later page shows them.
      CREATE TABLE unseen_link (
        feed INTEGER NOT NULL REFERENCES word,
        source INTEGER NOT NULL,
        type INTEGER NOT NULL,
        target INTEGER NOT NULL,
        PRIMARY KEY (feed, source, type, target)
      ) STRICT, WITHOUT ROWID;

      -- Where the next backup goes on: the delta link of each feed, as of the newest snapshot that read it.
      CREATE TABLE base (feed INTEGER PRIMARY KEY REFERENCES word, shape TEXT NOT NULL, delta TEXT NOT NULL) STRICT;

      -- The run that last asked for an object's photo, and the one before it.
      CREATE TABLE photo_asked (o INTEGER PRIMARY KEY REFERENCES object, n INTEGER NOT NULL, before INTEGER) STRICT;

      -- Ids that objects were given when they were created anew; since: the first snapshot that can hold the new one.
      CREATE TABLE successor (
        kind TEXT NOT NULL,
        old_id TEXT NOT NULL,
        new_id TEXT NOT NULL,
        since INTEGER NOT NULL,
        run INTEGER NOT NULL,
        PRIMARY KEY (kind, old_id, since)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE restore_run (
        r INTEGER PRIMARY KEY AUTOINCREMENT,
        started_at TEXT NOT NULL,
        plan TEXT NOT NULL,
        report TEXT
      ) STRICT;

      CREATE TABLE journal (
        run INTEGER NOT NULL REFERENCES restore_run,
        step INTEGER NOT NULL,
        request INTEGER NOT NULL,
        state TEXT NOT NULL,
        sent TEXT NOT NULL,
        before TEXT,
        result TEXT,
        PRIMARY KEY (run, step, request)
      ) STRICT;
    `)
  },
}
