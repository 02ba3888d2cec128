import type { Entity } from '../../src/simulator/directory/entity.ts'
import type { Simulator } from '../../src/simulator/simulator.ts'
import type { Tenant } from '../../src/simulator/tenant.ts'

/** How large the loss is. */
export interface Loss {
  readonly groups: number
  readonly membersEach: number
}

/** Groups whose members are known, lost at once and counted again. */
export interface EmptiedGroups {
  /** Takes every member out of every group, as a script gone wrong does. */
  readonly empty: () => void
  /** Memberships that are not there. */
  readonly missing: () => number
}

/** Puts cloud users and security groups into a tenant: every user is a member of as many groups as a group has members. */
export async function fillGroups(
  simulator: Simulator,
  tenant: Tenant,
  root: string,
  loss: Loss,
): Promise<EmptiedGroups> {
  const { groups, membersEach } = loss
  const { directory } = tenant
  const userModel = await create(simulator, `${root}/users`, {
    accountEnabled: true,
    displayName: 'Member',
    mailNickname: 'member',
    userPrincipalName: `member@${tenant.domain}`,
    passwordProfile: { password: 'Xk7!vnQ2-pTz9', forceChangePasswordNextSignIn: true },
  })
  const groupModel = await create(simulator, `${root}/groups`, {
    displayName: 'Team',
    mailEnabled: false,
    mailNickname: 'team',
    securityEnabled: true,
  })
  const copy = (id: string, values: Record<string, unknown>): Entity => {
    const model = directory.find(id)
    if (model === undefined) throw new Error(`There is no ${id}.`)
    return directory.add(model.type, tenant.ids.guid(), { ...model.values, ...values })
  }
  const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
  const users = numbered(Math.max(groups, membersEach)).map((index) =>
    copy(userModel, {
      displayName: `Member ${index}`,
      mailNickname: `member${index}`,
      userPrincipalName: `member${index}@${tenant.domain}`,
    }),
  )
  const memberships: (readonly [Entity, Entity])[] = []
  for (const index of numbered(groups)) {
    const group = copy(groupModel, { displayName: `Team ${index}`, mailNickname: `team${index}` })
    for (const place of numbered(membersEach)) {
      const user = users[(index * 7 + place) % users.length]
      if (user !== undefined && directory.link(group, 'members', user)) memberships.push([group, user])
    }
  }
  return {
    empty: () => {
      for (const [group, user] of memberships) directory.unlink(group, 'members', user)
    },
    missing: () => memberships.filter(([group, user]) => !directory.isLinked(group, 'members', user)).length,
  }
}

async function create(simulator: Simulator, url: string, body: object): Promise<string> {
  const response = await simulator.fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${simulator.accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { id } = (await response.json()) as { readonly id?: string }
  if (id === undefined) throw new Error(`${url} answered ${response.status}.`)
  return id
}
