import { dropRecognised } from './drop-recognised.ts'

/** Takes away what format 6 brought, and what came later, for tests of vaults from before. */
export const dropUndo = `DROP INDEX restore_run_undoes; ALTER TABLE restore_run DROP COLUMN planned_on;
  ALTER TABLE restore_run DROP COLUMN ended_at; ALTER TABLE restore_run DROP COLUMN undoes;
  ALTER TABLE journal DROP COLUMN before_hash; ${dropRecognised}`
