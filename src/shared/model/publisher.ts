import type { ConnectionWish } from './connection.ts'

/**
 * The app registrations of whoever built this program, for tenants that have none of their own; undefined: it carries none.
 * A publisher puts theirs here. The tenant's own go before them.
 */
export const publisherClients: Pick<ConnectionWish, 'readClient' | 'restoreClient'> | undefined = undefined
