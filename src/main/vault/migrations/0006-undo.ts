import type { Migration } from './migration.ts'

/**
 * What it takes to take a restore back: which snapshot it was planned on, when it ended, and which run it took back itself.
 * Rows from before say none of it.
 */
export const undo: Migration = {
  format: 6,
  apply: (db) => {
    db.exec(`
      ALTER TABLE restore_run ADD COLUMN planned_on INTEGER;
      ALTER TABLE restore_run ADD COLUMN ended_at TEXT;
      ALTER TABLE restore_run ADD COLUMN undoes INTEGER;
      CREATE INDEX restore_run_undoes ON restore_run (undoes) WHERE undoes IS NOT NULL;

      -- SHA-256 of before, which was dropped: the seal of the restore goes on covering it.
      ALTER TABLE journal ADD COLUMN before_hash BLOB;
    `)
  },
}
