import { heldRoles } from '../auth/held-roles.ts'
import type { Entity } from '../directory/entity.ts'
import type { World } from '../world.ts'

/** Somebody who can sign in. */
export interface Account {
  /** Object id in the tenant it belongs to. */
  readonly id: string
  readonly displayName: string
  readonly userPrincipalName: string
  /** The tenant it belongs to. */
  readonly tenantId: string
}

/** An account of another tenant. */
export interface OtherAccount extends Account {
  /** Names of the roles it holds in the served tenant by granular delegated administration. */
  readonly delegatedRoles?: readonly string[]
}

/** Another tenant of the same service: people sign in to it, its directory is not served. */
export interface OtherTenant {
  readonly tenantId: string
  readonly name: string
  readonly domain: string
  readonly accounts: readonly OtherAccount[]
}

const fabrikam = '5c0ad8f1-6f4e-4d0b-9a57-f0b7a1c3e2d4'
const partner = 'e17b3c90-2d85-4f6a-8c1e-9d40b5a7f613'

/** A tenant next door, and a partner that administers the served one. */
export const defaultOtherTenants: readonly OtherTenant[] = [
  {
    tenantId: fabrikam,
    name: 'Fabrikam Inc',
    domain: 'fabrikam.example',
    accounts: [
      {
        id: '0b9f6c1e-7a52-4b3d-9e80-c4d1a2f35b67',
        displayName: 'Megan Bowen',
        userPrincipalName: 'megan.bowen@fabrikam.example',
        tenantId: fabrikam,
      },
    ],
  },
  {
    tenantId: partner,
    name: 'Northwind Managed Services',
    domain: 'northwind.example',
    accounts: [
      {
        id: '4e8d2b07-91c6-4a5f-b3e2-7f60d9a1c858',
        displayName: 'Pradeep Gupta',
        userPrincipalName: 'pradeep.gupta@northwind.example',
        tenantId: partner,
        delegatedRoles: [
          'Global Reader',
          'User Administrator',
          'Groups Administrator',
          'License Administrator',
          'Cloud Application Administrator',
        ],
      },
    ],
  },
]

/** Accounts worth trying: each can do something else. Absent where the tenant has nobody like that. */
export interface KnownAccounts {
  readonly globalAdministrator?: Account
  readonly globalReader?: Account
  readonly userAdministrator?: Account
  /** No role at all. */
  readonly member?: Account
  readonly guest?: Account
  /** May not sign in. */
  readonly disabled?: Account
  /** Of another tenant, unknown here. */
  readonly foreigner?: Account
  /** Of another tenant, with delegated administration here. */
  readonly partner?: Account
}

/** A user of the served tenant as an account. */
export const toAccount = (world: World, user: Entity): Account => ({
  id: user.id,
  displayName: String(user.values['displayName']),
  userPrincipalName: String(user.values['userPrincipalName']),
  tenantId: world.tenantId,
})

/** Picks the accounts worth trying, the first of each sort. */
export function knownAccounts(world: World, others: readonly OtherTenant[]): KnownAccounts {
  const users = [...world.directory.live('user')]
  const members = users.filter(({ values }) => values['userType'] !== 'Guest')
  const enabled = members.filter(
    ({ values }) => values['accountEnabled'] === true && values['onPremisesSyncEnabled'] !== true,
  )
  const rolesOf = (user: Entity): readonly string[] => heldRoles(world, user.id).map((role) => role.name)
  const only = (role: string): Entity | undefined =>
    enabled.find((user) => rolesOf(user).join() === role) ?? enabled.find((user) => rolesOf(user).includes(role))
  const elsewhere = others.flatMap((tenant) => tenant.accounts)
  const found: Record<keyof KnownAccounts, Account | undefined> = {
    globalAdministrator: shown(world, only('Global Administrator')),
    globalReader: shown(world, only('Global Reader')),
    userAdministrator: shown(world, only('User Administrator')),
    member: shown(
      world,
      enabled.find(
        (user) => [...world.directory.sources(user, 'principal')].length === 0 && rolesOf(user).length === 0,
      ),
    ),
    guest: shown(
      world,
      users.find(({ values }) => values['userType'] === 'Guest' && values['accountEnabled'] === true),
    ),
    disabled: shown(
      world,
      members.find(({ values }) => values['accountEnabled'] === false),
    ),
    foreigner: elsewhere.find(({ delegatedRoles }) => delegatedRoles === undefined),
    partner: elsewhere.find(({ delegatedRoles }) => delegatedRoles !== undefined),
  }
  return Object.fromEntries(Object.entries(found).filter(([, account]) => account !== undefined))
}

const shown = (world: World, user: Entity | undefined): Account | undefined => user && toAccount(world, user)
