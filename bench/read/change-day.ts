import type { Simulator } from '../../src/simulator/simulator.ts'
import { graph } from './service.ts'

/** What changes between two backups: half a percent of users and groups, as in the bench of storage. */
export async function changeDay(simulator: Simulator): Promise<{ readonly changed: number }> {
  const call = async (method: string, path: string, body: unknown, type = 'application/json'): Promise<void> => {
    const answer = await simulator.fetch(`${graph}/v1.0${path}`, {
      method,
      headers: { Authorization: `Bearer ${simulator.accessToken}`, 'Content-Type': type },
      body: body instanceof Uint8Array ? body.slice() : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  const users = simulator.state.users()
  const own = users.filter((user) => user['onPremisesSyncEnabled'] !== true)
  const groups = simulator.state
    .groups()
    .filter((group) => group['mailEnabled'] !== true && group['onPremisesSyncEnabled'] !== true)
    .filter((group) => !(group['groupTypes'] as readonly string[] | undefined)?.includes('DynamicMembership'))
  const share = (count: number): number => Math.ceil(count * 0.005)
  let changed = 0
  for (const { id } of own.slice(0, share(users.length))) {
    await call('PATCH', `/users/${id}`, { jobTitle: `Title ${++changed}` })
  }
  for (const [place, { id }] of groups.slice(0, share(simulator.state.groups().length)).entries()) {
    changed += 1
    const isMember = new Set(simulator.state.members(id))
    const target = users.find((user) => !isMember.has(user.id))
    if (place % 4 === 0 || target === undefined)
      await call('PATCH', `/groups/${id}`, { description: `Text ${changed}` })
    else
      await call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `${graph}/v1.0/directoryObjects/${target.id}` })
  }
  const [pictured] = simulator.state.photoIds().filter((id) => own.some((user) => user.id === id))
  const image = simulator.state.photoIds().map((id) => simulator.state.photo(id))[1]
  if (pictured !== undefined && image !== undefined) {
    await call('PUT', `/users/${pictured}/photo/$value`, image, 'image/jpeg')
    changed += 1
  }
  return { changed }
}
