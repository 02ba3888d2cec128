import { dropUndo } from './drop-undo.ts'

/** Takes away what format 5 brought, and what came later, for tests of vaults from before. */
export const dropActivity = `DROP TABLE activity_role; DROP TABLE activity; DROP TABLE activity_party;
  DROP TABLE activity_word; DROP TABLE activity_dictionary; DROP TABLE activity_log;
  ${dropUndo}`
