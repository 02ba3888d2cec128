import type { Accounts } from './accounts.ts'
import type { Authority } from './authorize-request.ts'
import { SignInError } from './sign-in-error.ts'

/** Names of authorities that take people of every tenant. Entra docs: v2-protocols (endpoints). */
const anyTenant = ['organizations', 'common']

/** The authority that an address names: an id of a tenant, a domain, or every tenant. Throws where nobody has that name. */
export function getAuthority(accounts: Accounts, name: string): Authority {
  if (anyTenant.includes(name.toLowerCase())) return { name, tenantId: undefined, tenantName: name }
  const tenantId = accounts.findTenant(name)
  if (tenantId !== undefined) return { name, tenantId, tenantName: accounts.tenantName(tenantId) }
  throw new SignInError(
    'invalid_tenant',
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  )
}
