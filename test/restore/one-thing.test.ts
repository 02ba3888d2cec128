import { expect, test } from 'vitest'
import { careful, type Stage, these, withStage } from './stage.ts'

/** Requests that read although they are posted, and batches, whose parts are listed by themselves. */
const writesNothing = /\/(\$batch|getByIds|getAvailableExtensionProperties)$/

/** What was written to the tenant, batches taken apart, each with its body. */
const sent = ({ simulator }: Stage): readonly unknown[] =>
  simulator.requests
    .filter(({ method, url }) => method !== 'GET' && !writesNothing.test(url))
    .map(({ method, url, body }) => [method, url.replace(/^.*\/v1\.0/, ''), body])

/** A person and a group of whom much was changed since the snapshot. */
async function harm(stage: Stage) {
  const { state } = stage.simulator
  const [user, other] = stage.simulator.state.users().filter((one) => one['onPremisesSyncEnabled'] !== true)
  const [id, otherId] = [String(user?.id), String(other?.id)]
  const members = state.users().slice(4, 8)
  const made = { displayName: 'Bakers', mailEnabled: false, mailNickname: 'bakers', securityEnabled: true }
  const group = String((await stage.call('POST', '/groups', made))['id'])
  for (const member of members)
    await stage.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `{root}/users/${member.id}` })
  await stage.call('PATCH', `/users/${id}`, { department: 'Bakery', city: 'Bern', jobTitle: 'Baker' })
  const snapshot = await stage.backup()
  for (const changed of [id, otherId])
    await stage.call('PATCH', `/users/${changed}`, { department: 'Nowhere', city: 'Nowhere', jobTitle: 'Nobody' })
  await stage.call('PATCH', `/groups/${group}`, { description: 'Changed' })
  for (const member of members.slice(0, 3)) await stage.call('DELETE', `/groups/${group}/members/${member.id}/$ref`)
  stage.simulator.clearRequests()
  return { snapshot, id, group, member: String(members[1]?.id) }
}

test('one attribute: that is the one write, and it names nothing else', () =>
  withStage(20, async (stage) => {
    const { snapshot, id } = await harm(stage)
    const plan = await stage.plan(snapshot, these({ kind: 'user', id, parts: ['department'] }), careful)
    expect(sent(stage)).toEqual([])
    await stage.run(plan)
    expect(sent(stage)).toEqual([['PATCH', `/users/${id}`, { department: 'Bakery' }]])
    expect(stage.simulator.state.find(id)).toMatchObject({ department: 'Bakery', city: 'Nowhere', jobTitle: 'Nobody' })
  }))

test('one membership: that is the one write, and no other member comes along', () =>
  withStage(20, async (stage) => {
    const { snapshot, group, member } = await harm(stage)
    const before = stage.simulator.state.members(group)
    const chosen = these({ kind: 'group', id: group, parts: [`members:${member}`] })
    await stage.run(await stage.plan(snapshot, chosen, careful))
    expect(sent(stage)).toHaveLength(1)
    expect(JSON.stringify(sent(stage))).toContain(member)
    expect([...stage.simulator.state.members(group)].sort()).toEqual([...before, member].sort())
    expect(stage.simulator.state.find(group)).toMatchObject({ description: 'Changed' })
  }))
