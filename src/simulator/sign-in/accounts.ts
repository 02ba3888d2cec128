import { heldRoles } from '../auth/held-roles.ts'
import type { Bearer } from '../auth/tokens.ts'
import { builtInRoles } from '../seed/built-in-roles.ts'
import type { World } from '../world.ts'
import { type Account, type OtherAccount, type OtherTenant, toAccount } from './account.ts'
import { SignInError } from './sign-in-error.ts'

/** The role that every member holds without being given it. Entra docs: role-based-access-control/permissions-reference (User). */
const memberTemplateId = 'b79fbf4d-3ef9-4689-8143-76b194e85509'

/** Who there is to sign in, in the served tenant and beside it. */
export class Accounts {
  readonly #world: World
  readonly #others: readonly OtherTenant[]

  constructor(world: World, others: readonly OtherTenant[]) {
    this.#world = world
    this.#others = others
  }

  /** The id of the tenant that this names: an id, or a domain of it. Undefined: nobody has it. */
  findTenant(name: string): string | undefined {
    const wanted = name.toLowerCase()
    const { tenantId, directory } = this.#world
    if (wanted === tenantId.toLowerCase() || directory.find(wanted)?.type === 'domain') return tenantId
    for (const domain of directory.live('domain')) if (domain.id.toLowerCase() === wanted) return tenantId
    return this.#others.find((other) => other.tenantId === wanted || other.domain === wanted)?.tenantId
  }

  tenantName(tenantId: string): string {
    return this.#others.find((other) => other.tenantId === tenantId)?.name ?? this.#world.tenantName
  }

  /** By object id, or by what people type: user principal name, or mail. */
  find(idOrName: string): Account | undefined {
    const wanted = idOrName.trim().toLowerCase()
    const other = this.#others
      .flatMap(({ accounts }) => accounts)
      .find(({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted)
    if (other) return other
    const { directory } = this.#world
    const byId = directory.find(wanted)
    const [user] = [
      ...(byId?.type === 'user' ? [byId] : []),
      ...directory.findBy('user', 'userPrincipalName', wanted),
      ...directory.findBy('user', 'mail', wanted),
    ].filter(({ state }) => state === 'live')
    return user && toAccount(this.#world, user)
  }

  /** Whose rights a token for this tenant has. Throws where the account may not enter the tenant, or not sign in. */
  getBearer(account: Account, tenantId: string): Bearer {
    const world = this.#world
    if (account.tenantId !== tenantId) {
      const { delegatedRoles } = account as OtherAccount
      if (tenantId !== world.tenantId || delegatedRoles === undefined)
        throw notOfTenant(account, this.tenantName(tenantId))
      return { delegatedRoles }
    }
    if (account.tenantId !== world.tenantId) return {}
    const user = world.directory.find(account.id)
    if (user?.state !== 'live')
      throw new SignInError(
        'invalid_grant',
        50034,
        `The user account does not exist in the ${world.tenantName} directory.`,
      )
    if (user.values['accountEnabled'] === false)
      throw new SignInError('invalid_grant', 50057, 'The user account is disabled.')
    return {}
  }

  /** Names and template ids of the roles somebody has in a tenant. */
  rolesOf(account: Account, tenantId: string, { delegatedRoles }: Bearer): { names: string[]; templateIds: string[] } {
    if (tenantId !== this.#world.tenantId) return { names: [], templateIds: [] }
    if (delegatedRoles !== undefined)
      return {
        names: [...delegatedRoles],
        templateIds: builtInRoles.filter(({ name }) => delegatedRoles.includes(name)).map(({ id }) => id),
      }
    const held = heldRoles(this.#world, account.id)
    const isGuest = this.#world.directory.find(account.id)?.values['userType'] === 'Guest'
    return {
      names: held.map(({ name }) => name),
      templateIds: [...held.map(({ templateId }) => templateId), ...(isGuest ? [] : [memberTemplateId])],
    }
  }
}

function notOfTenant({ userPrincipalName, tenantId }: Account, tenantName: string): SignInError {
  return new SignInError(
    'interaction_required',
    50020,
    `User account '${userPrincipalName}' from identity provider 'https://sts.windows.net/${tenantId}/' does not exist in tenant '${tenantName}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
  )
}
