import type { ClientApp } from '../../shared/api/host.contract.ts'
import type { Connection, ConnectionWish } from '../../shared/model/connection.ts'

/** The registration that reads, and where what it remembers is kept. */
export const toReadApp = (
  wish: ConnectionWish & Pick<Connection, 'keptFor'>,
  tenant: string,
  keeps: ClientApp['keeps'],
): ClientApp => ({
  authority: wish.place.authority,
  tenant,
  clientId: wish.readClient,
  keeps,
  ...(wish.keptFor === undefined ? {} : { keptFor: wish.keptFor }),
})

/** The registration that restores: it is never kept anywhere but in memory. */
export const toRestoreApp = (wish: ConnectionWish, tenant: string): ClientApp => ({
  authority: wish.place.authority,
  tenant,
  clientId: wish.restoreClient,
  keeps: 'memory',
})
