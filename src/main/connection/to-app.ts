import type { ClientApp } from '../../shared/api/host.contract.ts'
import type { ConnectionWish, Registration } from '../../shared/model/connection.ts'

/** One of the two registrations of a connection. What restores is never kept anywhere but in memory. */
export const toApp = (wish: ConnectionWish, registration: Registration, tenant: string): ClientApp => ({
  authority: wish.place.authority,
  tenant,
  clientId: registration === 'read' ? wish.readClient : wish.restoreClient,
  keeps: registration === 'read' ? 'disk' : 'memory',
})
