import type { StoredObject } from '../../src/simulator/state.ts'
import type { Stage } from './stage.ts'

/** A small directory of its own within the tenant, so that a test knows everything in it. */
export interface Village {
  readonly users: readonly StoredObject[]
  readonly groups: { readonly [name in 'Painters' | 'Bakers' | 'Choir']: string }
}

/** Cloud users and three groups: two of security, one of Microsoft 365, with owners, members and a manager. */
export async function settle(stage: Stage): Promise<Village> {
  const { state } = stage.simulator
  const users: StoredObject[] = []
  for (let index = 0; index < 6; index++) {
    const name = `Villager ${index}`
    const user = await stage.call('POST', '/users', {
      accountEnabled: true,
      displayName: name,
      mailNickname: `villager${index}`,
      userPrincipalName: `villager${index}@contoso.example`,
      usageLocation: 'DE',
      department: 'Village',
      passwordProfile: { password: 'Xk7!vnQ2-pTz9', forceChangePasswordNextSignIn: true },
    })
    users.push(state.find(String(user['id'])) ?? { id: '' })
  }
  const idOf = (index: number): string => users[index]?.id ?? ''
  for (const index of [1, 2, 3])
    await stage.call('PUT', `/users/${idOf(index)}/manager/$ref`, { '@odata.id': `{root}/users/${idOf(0)}` })
  const group = async (name: string, groupTypes: readonly string[]): Promise<string> => {
    const isUnified = groupTypes.includes('Unified')
    const { id } = await stage.call('POST', '/groups', {
      displayName: name,
      description: `${name} of the village`,
      mailEnabled: isUnified,
      mailNickname: name.toLowerCase(),
      securityEnabled: !isUnified,
      groupTypes,
      'owners@odata.bind': [`{root}/users/${idOf(0)}`],
      'members@odata.bind': [1, 2, 3, 4].map((index) => `{root}/users/${idOf(index)}`),
    })
    return String(id)
  }
  const groups = {
    Painters: await group('Painters', []),
    Bakers: await group('Bakers', []),
    Choir: await group('Choir', ['Unified']),
  }
  const [picture] = state.photoIds()
  for (const index of [0, 2]) await stage.call('PUT', `/users/${idOf(index)}/photo/$value`, state.photo(picture ?? ''))
  return { users, groups }
}

/** Deletes an object and empties it out of the recycle bin. */
export async function purge(stage: Stage, path: string, id: string): Promise<void> {
  await stage.call('DELETE', `${path}/${id}`)
  await stage.call('DELETE', `/directory/deletedItems/${id}`)
}

/** A bad day: every kind of loss at once. */
export async function ravage(stage: Stage, { users, groups }: Village): Promise<void> {
  const idOf = (index: number): string => users[index]?.id ?? ''
  const { state } = stage.simulator
  await stage.call('PATCH', `/users/${idOf(4)}`, { department: 'Nowhere', jobTitle: 'Nobody', mobilePhone: '666' })
  await stage.call('PATCH', `/groups/${groups.Bakers}`, { description: 'Burnt' })
  await stage.call('DELETE', `/users/${idOf(3)}/manager/$ref`)
  await stage.call('DELETE', `/groups/${groups.Bakers}/members/${idOf(3)}/$ref`)
  await stage.call('POST', `/groups/${groups.Bakers}/members/$ref`, { '@odata.id': `{root}/users/${idOf(5)}` })
  await stage.call('PUT', `/users/${idOf(0)}/photo/$value`, state.photo(state.photoIds()[1] ?? ''))
  await stage.call('DELETE', `/users/${idOf(1)}`)
  await purge(stage, '/users', idOf(2))
  await purge(stage, '/groups', groups.Painters)
  await stage.call('DELETE', `/groups/${groups.Choir}`)
}
