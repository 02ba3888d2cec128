/** What the storing thread has to do with the database, as both threads see it. Once closed it is never opened again. */
export const threadStates = { unopened: 0, open: 1, closed: 2 } as const
