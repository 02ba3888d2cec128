/** Takes away what format 7 brought, for tests of vaults from before. */
export const dropRecognised = 'DROP TABLE recognised;'
