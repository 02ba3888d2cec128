import { expect, test } from 'vitest'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import { cutAt, mend } from './cut.ts'
import { purge, settle } from './damage.ts'
import { everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

const roleOf = (number: number) => ({
  id: `55555555-0000-4000-8000-00000000000${number}`,
  allowedMemberTypes: ['User'],
  description: `Role ${number}.`,
  displayName: `Role ${number}`,
  isEnabled: true,
  value: `Role.${number}`,
})

/** An application that offers these roles, by their numbers. */
async function register(stage: Stage, ...roles: readonly number[]): Promise<{ id: string; appId: string }> {
  const body = { displayName: 'Mill', notes: 'Grinds.', appRoles: roles.map(roleOf) }
  const made = await stage.call('POST', '/applications', body)
  return { id: String(made['id']), appId: String(made['appId']) }
}

const offer = (stage: Stage, id: string, ...roles: readonly object[]): Promise<unknown> =>
  stage.call('PATCH', `/applications/${id}`, { appRoles: roles })

/** Offers these roles and no others; what is there is turned off first. */
async function offerOnly(stage: Stage, id: string, ...roles: readonly number[]): Promise<void> {
  const there = (stage.simulator.state.find(id)?.['appRoles'] ?? []) as object[]
  await offer(stage, id, ...there.map((role) => ({ ...role, isEnabled: false })))
  await offer(stage, id, ...roles.map(roleOf))
}

const rolesOf = (stage: Stage, id: string): readonly string[] =>
  ((stage.simulator.state.find(id)?.['appRoles'] ?? []) as { value: string; isEnabled: boolean }[])
    .map(({ value, isEnabled }) => `${value} ${isEnabled ? 'on' : 'off'}`)
    .sort()

test('what somebody else did meanwhile turns a step that gives into one that takes: it writes nothing, and says so', () =>
  withStage(10, async (stage) => {
    const { id } = await register(stage, 1)
    const snapshot = await stage.backup()
    await offerOnly(stage, id)
    await stage.call('PATCH', `/applications/${id}`, { notes: 'Broken.' })
    const plan = await stage.plan(snapshot, these({ kind: 'application', id }), everything)
    let isDone = false
    stage.onWrite = async (_, isSent) => {
      if (!isSent || isDone) return
      isDone = true
      await offer(stage, id, roleOf(2))
    }
    const report = await stage.run(plan)
    expect(rolesOf(stage, id)).toEqual(['Role.2 on'])
    expect(report.objects).toMatchObject([{ result: 'failed', reason: expect.stringContaining('appRoles') }])
    expect(report.differencesLeft).toBeGreaterThan(0)
  }))

test('what somebody else did before it was read back, and only a step that takes could mend, is not called restored', () =>
  withStage(10, async (stage) => {
    const { id } = await register(stage, 1)
    const snapshot = await stage.backup()
    await offerOnly(stage, id)
    const plan = await stage.plan(snapshot, these({ kind: 'application', id }), everything)
    expect(plan.steps.map(({ takes }) => takes)).toEqual([undefined])
    stage.onWrite = async (_, isSent) => {
      if (isSent) await offer(stage, id, roleOf(1), roleOf(2))
    }
    expect((await stage.run(plan)).objects).toMatchObject([
      { result: 'failed', reason: expect.stringContaining('this still differs: appRoles') },
    ])
  }))

test('cancelled in the middle of a step of several requests, the report does not say that it was not begun', () =>
  withStage(10, async (stage) => {
    const { id } = await register(stage, 1)
    const snapshot = await stage.backup()
    await offerOnly(stage, id, 2)
    const plan = await stage.plan(snapshot, these({ kind: 'application', id }), everything)
    expect(plan.steps.map(({ requests }) => requests.length)).toEqual([2])
    const cancel = new AbortController()
    stage.onWrite = (_, isSent) => {
      if (isSent) cancel.abort()
    }
    const report = await stage.run(plan, cancel.signal)
    stage.onWrite = () => undefined
    expect(rolesOf(stage, id)).toEqual(['Role.2 off'])
    expect(report).toMatchObject({ outcome: 'cancelled', writes: 1 })
    expect(report.objects[0]?.reason).toContain('cancelled while it ran')
    expect(report.objects[0]?.reason).not.toContain('before it')
    const rest = await stage.run(await stage.plan(snapshot, these({ kind: 'application', id }), everything))
    expect([rest.outcome, rolesOf(stage, id)]).toEqual(['complete', ['Role.1 on']])
  }))

test('cancelled while an application is created: it counts as restored, and is known by its new application ID for ever', () =>
  withStage(10, async (stage) => {
    const { id, appId } = await register(stage, 1)
    const snapshot = await stage.backup()
    await purge(stage, '/applications', id)
    const plan = await stage.plan(snapshot, these({ kind: 'application', id }), everything)
    const cancel = new AbortController()
    stage.onWrite = ({ method }, isSent) => {
      if (isSent && method === 'POST') cancel.abort()
    }
    const report = await stage.run(plan, cancel.signal)
    stage.onWrite = () => undefined
    const made = stage.simulator.state.named('application', 'Mill')
    expect(report).toMatchObject({ outcome: 'cancelled', objects: [{ newId: made?.id }] })
    expect(report.objects[0]?.reason ?? '').not.toMatch(/^The restore was cancelled before it\.$/)
    const later = await stage.backup()
    const map = new Map(stage.ports.reader.successors(later).map((one) => [one.oldId, one.newId]))
    expect([map.get(id), map.get(appId)]).toEqual([made?.id, made?.['appId']])
  }))

test.each(['resumed', 'repeated'] as const)(
  'a member taken out by a request whose answer was lost, and that was %s, comes back with an undo',
  (how) =>
    withStage(10, async (stage) => {
      const { groups, users } = await settle(stage)
      const snapshot = await stage.backup()
      const [id, extra] = [groups.Bakers, users[5]?.id ?? '']
      await stage.call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `{root}/users/${extra}` })
      const damaged = await stage.backup()
      const plan = await stage.plan(snapshot, these({ kind: 'group', id }), everything)
      if (how === 'resumed') {
        cutAt(stage, 1, 'after')
        expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'offline' })
        mend(stage)
        expect(await stage.resume()).toMatchObject({ outcome: 'complete', objects: [{ result: 'restored' }] })
      } else {
        let isLost = false
        stage.onWrite = (_, isSent) => {
          if (!isSent || isLost) return
          isLost = true
          throw new Error('The line is cut.')
        }
        expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', objects: [{ result: 'restored' }] })
        stage.onWrite = () => undefined
      }
      expect(stage.simulator.state.members(id)).not.toContain(extra)
      await stage.run(await stage.undo(1))
      expect(stage.simulator.state.members(id)).toContain(extra)
      expect(outlineOf(await stage.differenceFrom(damaged))).toEqual([])
    }),
)

test('members added together by a request that was repeated, its first answer lost, are taken out again with an undo', () =>
  withStage(10, async (stage) => {
    const { groups, users } = await settle(stage)
    const [id, lost] = [groups.Bakers, [1, 2, 3].map((index) => users[index]?.id ?? '')]
    const snapshot = await stage.backup()
    for (const one of lost) await stage.call('DELETE', `/groups/${id}/members/${one}/$ref`)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id }), everything)
    let isLost = false
    stage.onWrite = (_, isSent) => {
      if (!isSent || isLost) return
      isLost = true
      throw new Error('The line is cut.')
    }
    expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', objects: [{ result: 'restored' }] })
    stage.onWrite = () => undefined
    expect(stage.simulator.state.members(id)).toEqual(expect.arrayContaining(lost))
    await stage.run(await stage.undo(1))
    for (const one of lost) expect(stage.simulator.state.members(id)).not.toContain(one)
  }))

test('a policy is rewired to a new group that Conditional Access cannot see yet: it waits, however that is worded', () =>
  withStage(10, async (stage) => {
    const body = { displayName: 'Locals', mailEnabled: false, mailNickname: 'locals', securityEnabled: true }
    const id = String((await stage.call('POST', '/groups', body))['id'])
    const { id: policy } = await stage.call('POST', '/identity/conditionalAccess/policies', {
      displayName: 'For locals',
      state: 'disabled',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeGroups: [id] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
    const snapshot = await stage.backup()
    await purge(stage, '/groups', id)
    stage.simulator.faults.delayReplication({ ms: 20_000 })
    const plan = await stage.plan(snapshot, these({ kind: 'group', id }), everything)
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(JSON.stringify(stage.simulator.state.find(String(policy)))).toContain(report.objects[0]?.newId)
  }))

test('a create that Graph answered without an id, cut off and gone on with, is not repeated', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup()
    await purge(stage, '/groups', groups.Painters)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }), everything)
    const { journal } = stage.ports
    const ports = { ...journal }
    expect(ports).toBeDefined()
    cutAt(stage, 2, 'before')
    expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'offline' })
    mend(stage)
    const run = journal.unfinished()?.run ?? 0
    const [made] = allEntries(journal, run).filter(
      ({ state, sent }) => state === 'done' && sent.url.endsWith('/groups'),
    )
    journal.settle(run, made?.step ?? 0, 0, 'done')
    const report = await stage.resume()
    expect(stage.simulator.state.groups().filter((one) => one['displayName'] === 'Painters')).toHaveLength(1)
    expect(report?.objects[0]?.reason ?? 'restored').toMatch(/restored|look/i)
  }))
