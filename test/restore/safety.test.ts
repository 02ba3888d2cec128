import { describe, expect, test } from 'vitest'
import { stepHash } from '../../src/main/restore/plan/step-hash.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { StoredObject } from '../../src/simulator/state.ts'
import { all, careful, everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

const named = (stage: Stage, type: string, name: string): StoredObject => {
  const found = stage.simulator.state.named(type, name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

/** A cloud user who is neither member nor owner of the group. */
function outsiderOf({ simulator: { state } }: Stage, group: string): StoredObject {
  const inside = new Set([...state.members(group), ...state.owners(group)])
  const found = state.users().find((user) => user['onPremisesSyncEnabled'] !== true && !inside.has(user.id))
  if (found === undefined) throw new Error('Everybody is in the group.')
  return found
}

/** Every write since the log was cleared, bodies included, as one text each. */
const sent = (stage: Stage): readonly string[] =>
  stage.simulator.requests
    .filter((one) => one.method !== 'GET' && !one.url.endsWith('/$batch'))
    .map((one) => `${one.method} ${one.url} ${JSON.stringify(one.body ?? null)}`)

describe('unless it is allowed', () => {
  test('nothing that gives access and nothing that takes away is written', () =>
    withStage(60, async (stage) => {
      const { state } = stage.simulator
      const admins = named(stage, 'group', 'IT – Break glass')
      const team = named(stage, 'group', 'Finance – Month end')
      const [disabled, gone] = [named(stage, 'user', 'Adele Vance'), named(stage, 'user', 'Lidia Holloway')]
      const outsider = outsiderOf(stage, team.id)
      const [admin = ''] = state.members(admins.id)
      const owned = state.all('device').filter(({ id }) => state.links(id, 'registeredOwners').includes(gone.id))
      const snapshot = await stage.backup('all')
      await stage.call('PATCH', `/users/${disabled.id}`, { accountEnabled: false })
      await stage.call('DELETE', `/groups/${admins.id}/members/${admin}/$ref`)
      await stage.call('POST', `/groups/${team.id}/owners/$ref`, { '@odata.id': `{root}/users/${outsider.id}` })
      const isIn = state.members(team.id).includes(outsider.id)
      if (!isIn)
        await stage.call('POST', `/groups/${team.id}/members/$ref`, { '@odata.id': `{root}/users/${outsider.id}` })
      await stage.call('DELETE', `/users/${gone.id}`)
      await stage.call('DELETE', `/directory/deletedItems/${gone.id}`)
      const foreign = state.photo(state.photoIds()[0] ?? '')
      const plain = state
        .users()
        .find((user) => state.photo(user.id) === undefined && user['onPremisesSyncEnabled'] !== true)
      await stage.call('PUT', `/users/${plain?.id}/photo/$value`, foreign)

      const plan = await stage.plan(snapshot, all, { ...careful, links: 'equal' })
      const held = plan.steps.filter((step) => step.gives !== undefined || step.takes !== undefined)
      const ofUsersAndGroups = held.filter(({ object }) => ['user', 'group', 'device'].includes(object.kind))
      expect(ofUsersAndGroups.map((step) => step.parts[0]).sort()).toEqual(
        [
          ...['accountEnabled', 'accountEnabled', 'members', ...(isIn ? [] : ['members']), 'owners', 'photo'],
          ...owned.map(() => 'registeredOwners'),
        ].sort(),
      )
      expect(held.every((step) => !step.ticked)).toBe(true)
      stage.simulator.clearRequests()
      await stage.run(plan)
      const writes = sent(stage)
      expect(writes.length).toBeGreaterThan(0)
      expect(writes.filter((one) => one.startsWith('DELETE'))).toEqual([])
      expect(writes.filter((one) => one.includes('"accountEnabled":true'))).toEqual([])
      expect(writes.filter((one) => one.includes(`/groups/${admins.id}`))).toEqual([])
      expect(state.find(disabled.id)).toMatchObject({ accountEnabled: false })
      expect(state.owners(team.id)).toContain(outsider.id)

      const after = await stage.plan(snapshot, all, everything)
      expect(await stage.run(after)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      const notOurs = /Exchange|^mapped/
      const left = outlineOf(await stage.differenceFrom(snapshot)).filter((line) => !notOurs.test(line))
      const blocked = after.blocked.map((one) => one.object.name)
      expect(left.filter((line) => !blocked.some((name) => line.includes(name)))).toEqual([])
    }))

  test('a group that can hold roles does not come out of the recycle bin', () =>
    withStage(60, async (stage) => {
      const admins = named(stage, 'group', 'IT – Break glass')
      const snapshot = await stage.backup()
      await stage.call('DELETE', `/groups/${admins.id}`)
      const selection = these({ kind: 'group', id: admins.id })
      const report = await stage.run(await stage.plan(snapshot, selection))
      expect(stage.writes()).toEqual([])
      expect(report).toMatchObject({
        outcome: 'complete',
        objects: expect.arrayContaining([
          expect.objectContaining({
            kind: 'group',
            result: 'skipped',
            reason: expect.stringContaining('Bringing it back from the recycle bin'),
          }),
        ]),
      })
      expect(report.objects.map(({ result }) => result)).not.toContain('restored')
      expect(report.worksheet.flatMap(({ object, todo }) => (object.kind === 'group' ? [todo] : []))).toEqual([
        expect.stringMatching(/Gives its members the roles.*not ticked\.$/),
        expect.stringMatching(/^Owners .*This was not ticked\.$/),
        expect.stringMatching(/^Members .*This was not ticked\.$/),
      ])
      await stage.run(await stage.plan(snapshot, selection, { ...careful, allowGive: true }))
      expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
    }))
})

describe('a group whose members are hidden', () => {
  const withoutHidden = (stage: Stage): string =>
    stage.simulator.issueToken({
      scopes: [
        'User.ReadWrite.All',
        'Group.ReadWrite.All',
        'GroupMember.ReadWrite.All',
        'ProfilePhoto.ReadWrite.All',
        'Organization.Read.All',
        'Directory.Read.All',
      ],
      expiresInSeconds: 400_000,
    })

  test('not read in the snapshot: nobody is removed, whatever is allowed', () =>
    withStage(60, async (stage) => {
      const { state } = stage.simulator
      const hidden = named(stage, 'group', 'People – Confidential')
      expect(hidden['visibility']).toBe('HiddenMembership')
      const before = state.members(hidden.id)
      expect(before.length).toBeGreaterThan(0)
      const full = stage.token
      stage.token = withoutHidden(stage)
      const snapshot = await stage.backup()
      stage.token = full
      await stage.call('PATCH', `/groups/${hidden.id}`, { description: 'Changed' })
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: hidden.id }), everything)
      expect(plan.steps).toMatchObject([{ parts: ['description'] }])
      expect(plan.blocked).toMatchObject([{ part: 'members', reason: expect.stringContaining('nothing is removed') }])
      await stage.run(plan)
      expect(stage.writes()).toEqual([`PATCH /groups/${hidden.id}`])
      expect(state.members(hidden.id)).toEqual(before)
    }))

  test('not read now: nobody is removed, and nobody counts as removed', () =>
    withStage(60, async (stage) => {
      const { state } = stage.simulator
      const hidden = named(stage, 'group', 'People – Confidential')
      const snapshot = await stage.backup()
      stage.token = withoutHidden(stage)
      const blind = await stage.backup('rotation', true)
      const added = outsiderOf(stage, hidden.id)
      await stage.call('POST', `/groups/${hidden.id}/members/$ref`, { '@odata.id': `{root}/users/${added.id}` })
      const before = state.members(hidden.id)
      const found = await stage.differenceFrom(snapshot)
      expect(outlineOf(found)).toEqual([])
      expect(found.notCaptured).toContainEqual(
        expect.objectContaining({ part: 'members', side: 'to', object: expect.objectContaining({ id: hidden.id }) }),
      )
      expect(blind).toBe(snapshot + 1)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: hidden.id }), everything)
      expect(plan.steps).toEqual([])
      expect(plan.blocked).toMatchObject([{ part: 'members', reason: expect.stringContaining('nothing is removed') }])
      expect(state.members(hidden.id)).toEqual(before)
    }))
})

test('a look-alike is shown and never adopted', () =>
  withStage(60, async (stage) => {
    const group = named(stage, 'group', 'Finance – Month end')
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/groups/${group.id}`)
    await stage.call('DELETE', `/directory/deletedItems/${group.id}`)
    const twin = await stage.call('POST', '/groups', {
      displayName: 'Finance – Month end',
      mailEnabled: false,
      mailNickname: 'planted',
      securityEnabled: true,
    })
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: group.id }))
    expect(plan.steps[0]?.note).toContain(String(twin['id']))
    // Whoever reads the plan can see whose it is.
    expect(plan.steps[0]?.alike).toMatchObject([{ id: twin['id'], name: 'Finance – Month end', owners: [] }])
    expect(plan.steps.slice(1).every(({ alike }) => alike === undefined)).toBe(true)
    stage.simulator.clearRequests()
    const report = await stage.run(plan)
    expect(sent(stage).filter((one) => one.includes(String(twin['id'])))).toEqual([])
    expect(report.objects[0]?.newId).not.toBe(twin['id'])
    expect(stage.simulator.state.members(String(twin['id']))).toEqual([])
  }))

describe('what runs is what was shown', () => {
  const play = (then: (stage: Stage, plan: Plan, id: string) => Promise<void>): Promise<void> =>
    withStage(60, async (stage) => {
      const user = named(stage, 'user', 'Adele Vance')
      const snapshot = await stage.backup()
      await stage.call('PATCH', `/users/${user.id}`, { department: 'Wrong', mobilePhone: '1' })
      await then(stage, await stage.plan(snapshot, these({ kind: 'user', id: user.id })), user.id)
    })

  test('a tenant that moved since the plan stops it before anything is written, and says which step', () =>
    play(async (stage, plan, id) => {
      await stage.call('PATCH', `/users/${id}`, { department: 'Elsewhere' })
      const thrown = await thrownBy(stage.run(plan))
      expect(thrown).toMatchObject({ code: 'tenantMoved', details: { steps: '1' } })
      expect(stage.writes()).toEqual([])
      expect(stage.vault.journal.unfinished()).toBeUndefined()
    }))

  test('what moved elsewhere does not', () =>
    play(async (stage, plan, id) => {
      await stage.call('PATCH', `/users/${id}`, { city: 'Elsewhere' })
      expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', writes: 2 })
      expect(stage.simulator.state.find(id)).toMatchObject({ city: 'Elsewhere' })
    }))

  test('a value that moves while the restore runs stops that step only', () =>
    play(async (stage, plan, id) => {
      let isMoved = false
      stage.onWrite = (write, isSent) => {
        if (!isSent || isMoved || write.method !== 'PATCH') return undefined
        isMoved = true
        return stage.call('PATCH', `/users/${id}`, { mobilePhone: '2' })
      }
      const report = await stage.run(plan)
      expect(stage.writes()).toHaveLength(1)
      expect(report).toMatchObject({
        outcome: 'partial',
        differencesLeft: 1,
        objects: [{ result: 'failed', reason: expect.stringContaining('mobilePhone is "2" and was "1"') }],
      })
      expect(stage.simulator.state.find(id)).toMatchObject({ mobilePhone: '2' })
    }))

  test('a step that was unticked is left out, and said', () =>
    play(async (stage, plan, id) => {
      const steps = plan.steps.map((step) => ({ ...step, ticked: step.parts.includes('department') }))
      const report = await stage.run({ ...plan, steps })
      expect(stage.writes()).toEqual([`PATCH /users/${id}`])
      expect(report.objects).toMatchObject([{ result: 'restored', reason: 'Not ticked: mobilePhone.' }])
    }))

  test('an edited request changes nothing but that the plan is refused', () =>
    play(async (stage, plan, id) => {
      const edited = structuredClone(plan)
      const [request] = edited.steps[0]?.requests ?? []
      if (request !== undefined) request.body = { department: 'Mine' }
      expect(await thrownBy(stage.run(edited))).toMatchObject({ code: 'planChanged', details: { steps: '1' } })
      // One who edits the hash too meets the tenant as it is.
      const [first, ...others] = edited.steps
      if (first === undefined) throw new Error('The plan is empty.')
      const forged = { ...edited, steps: [{ ...first, hash: stepHash(first) }, ...others] }
      expect(await thrownBy(stage.run(forged))).toMatchObject({ code: 'planChanged' })
      expect(stage.writes()).toEqual([])
      expect(stage.simulator.state.find(id)).toMatchObject({ department: 'Wrong' })
    }))

  test('a plan for something else under the same steps is refused', () =>
    play(async (stage, plan) => {
      const widened = { ...plan, options: { ...plan.options, allowGive: true } }
      expect(await thrownBy(stage.run(widened))).toMatchObject({ code: 'planChanged' })
    }))
})
