/** Takes away what format 5 brought, for tests of vaults from before. */
export const dropActivity = `DROP TABLE activity_role; DROP TABLE activity; DROP TABLE activity_party;
  DROP TABLE activity_word; DROP TABLE activity_dictionary; DROP TABLE activity_log;`
