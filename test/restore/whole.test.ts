import { expect, test } from 'vitest'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import type { StoredObject } from '../../src/simulator/state.ts'
import { purge, settle } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, these, withStage } from './stage.ts'

const named = (stage: Stage, type: string, name: string): StoredObject => {
  const found = stage.simulator.state.named(type, name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

test('a group deleted for good comes back with every member and owner, into its unit; nothing differs but its id', () =>
  withStage(60, async (stage) => {
    const { state } = stage.simulator
    const group = named(stage, 'group', 'Finance – Month end')
    const [members, owners] = [state.members(group.id), state.owners(group.id)]
    expect(members.length).toBeGreaterThan(5)
    const snapshot = await stage.backup()
    await purge(stage, '/groups', group.id)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: group.id }), everything)
    const actionsOn = (kind: string) => plan.steps.filter(({ object }) => object.kind === kind).map((one) => one.action)
    expect(actionsOn('group')).toEqual(['create', 'link', 'link'])
    expect(actionsOn('administrativeUnit')).toEqual(['link'])
    // What the group might do in applications went with it, and comes back with it.
    expect(actionsOn('appRoleAssignment').length).toBeGreaterThan(1)
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    const [{ newId = '' } = {}] = report.objects
    expect(newId).not.toBe(group.id)
    expect([...state.members(newId)].sort()).toEqual([...members].sort())
    expect([...state.owners(newId)].sort()).toEqual([...owners].sort())
    expect(state.links(named(stage, 'administrativeUnit', 'Finance').id, 'members')).toContain(newId)
    const outline = outlineOf(await stage.differenceFrom(snapshot))
    expect(outline).toContain('mapped group Finance – Month end')
    for (const line of outline) expect(line).toMatch(/^mapped /)
    expect(stage.vault.journal.report(report.run)).toEqual(report)
    expect(report.worksheet).toMatchObject([{ todo: expect.stringContaining('The id is new.') }])
  }))

test('a group in the recycle bin comes back by one request, and everything that pointed at it with it', () =>
  withStage(60, async (stage) => {
    const group = named(stage, 'group', 'Finance – Month end')
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/groups/${group.id}`)
    const asked = await stage.plan(snapshot, these({ kind: 'group', id: group.id }))
    expect(asked.steps[0]).toMatchObject({
      action: 'restoreFromBin',
      ticked: false,
      gives: expect.stringContaining('With it comes back what hangs on it. Gives access to '),
    })
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: group.id }), { ...careful, allowGive: true })
    const report = await stage.run(plan)
    expect(new Set(plan.steps.map((step) => step.action))).toEqual(new Set(['restoreFromBin', 'create', 'link']))
    expect(stage.writes()).toEqual([`POST /directory/deletedItems/${group.id}/restore`])
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(report.objects[0]).toMatchObject({ kind: 'group', result: 'restored' })
    for (const { result } of report.objects.slice(1)) expect(result).toBe('alreadySo')
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('who was taken out of groups and then deleted, with no backup between, is in them again', () =>
  withStage(20, async (stage) => {
    const { users, groups } = await settle(stage)
    const [boss, leaver] = [users[0]?.id ?? '', users[1]?.id ?? '']
    const snapshot = await stage.backup('all')
    for (const id of [groups.Painters, groups.Choir]) await stage.call('DELETE', `/groups/${id}/members/${leaver}/$ref`)
    await stage.call('DELETE', `/users/${leaver}/manager/$ref`)
    await stage.call('DELETE', `/users/${leaver}`)
    const selection = these({ kind: 'user', id: leaver })
    const plan = await stage.plan(snapshot, selection)
    expect(plan.steps[0]).toMatchObject({ ticked: false, gives: 'Lets this account sign in again.' })
    expect(plan.steps.filter((step) => step.ticked)).toEqual([])
    const report = await stage.run(await stage.plan(snapshot, selection, { ...careful, allowGive: true }))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.simulator.state.members(groups.Painters)).toContain(leaver)
    expect(stage.simulator.state.manager(leaver)).toBe(boss)
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('services of a licence that were off are taken away only where that is allowed', () =>
  withStage(60, async (stage) => {
    interface Assigned {
      readonly skuId: string
      readonly assignedByGroup?: string | null
    }
    const own = (user: StoredObject): Assigned | undefined =>
      (user['licenseAssignmentStates'] as readonly Assigned[] | undefined)?.find(
        (one) => (one.assignedByGroup ?? null) === null,
      )
    const licensed = stage.simulator.state.users().find((user) => own(user) !== undefined)
    const skuId = licensed === undefined ? '' : (own(licensed)?.skuId ?? '')
    const { value } = await stage.call('GET', '/subscribedSkus')
    const skus = value as readonly { readonly skuId: string; readonly servicePlans: { servicePlanId: string }[] }[]
    const off = skus.find((one) => one.skuId === skuId)?.servicePlans[0]?.servicePlanId ?? ''
    const assign = (disabledPlans: readonly string[]) =>
      stage.call('POST', `/users/${licensed?.id}/assignLicense`, {
        addLicenses: [{ skuId, disabledPlans }],
        removeLicenses: [],
      })
    await assign([off])
    const snapshot = await stage.backup()
    await assign([])
    const selection = these({ kind: 'user', id: licensed?.id ?? '' })
    await stage.run(await stage.plan(snapshot, selection))
    expect(stage.writes()).toEqual([])
    const report = await stage.run(await stage.plan(snapshot, selection, { ...careful, allowTake: true }))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('a user deleted for good comes back disabled with a password; memberships, manager and reports follow', () =>
  withStage(60, async (stage) => {
    const { state } = stage.simulator
    const isOurs = (user: StoredObject): boolean =>
      user['onPremisesSyncEnabled'] !== true && user['userType'] === 'Member'
    const reportsOf = (id: string): readonly StoredObject[] =>
      state.users().filter((user) => state.manager(user.id) === id && isOurs(user))
    const boss = state.users().find((user) => isOurs(user) && reportsOf(user.id).length > 2 && state.photo(user.id))
    if (boss === undefined) throw new Error('The tenant has no boss.')
    const snapshot = await stage.backup('all')
    await purge(stage, '/users', boss.id)
    const plan = await stage.plan(snapshot, these({ kind: 'user', id: boss.id }))
    const report = await stage.run(plan)
    const object = report.objects.find((one) => one.id === boss.id)
    const newId = object?.newId ?? ''
    expect(object?.result).toBe('restored')
    expect(state.find(newId)?.['accountEnabled']).toBe(false)
    const wanted = stage.vault.snapshots.stateAt(snapshot, { kind: 'user', id: boss.id })?.photo?.hash ?? ''
    expect(Buffer.from(state.photo(newId) ?? [])).toEqual(stage.vault.snapshots.photo(wanted))
    expect(reportsOf(newId).length).toBeGreaterThan(2)
    const secret = report.worksheet.find((line) => line.secret !== undefined)?.secret ?? ''
    expect(secret).toHaveLength(28)
    const kept = JSON.stringify([
      stage.vault.journal.report(report.run),
      allEntries(stage.vault.journal, report.run),
      plan,
    ])
    expect(kept).not.toContain(secret)
    const changes = outlineOf(await stage.differenceFrom(snapshot))
    const name = String(boss['displayName'])
    expect(changes.filter((line) => line.includes(`user ${name}`))).toEqual([`changed user ${name}: accountEnabled`])
    const ofOthers = changes.filter((line) => line.includes(`members removed ${name}`))
    const notOurs = stage.simulator.state
      .groups()
      .filter((group) => group['mailEnabled'] === true || group['membershipRule'] !== undefined)
      .map((group) => String(group['displayName']))
    expect(ofOthers.every((line) => notOurs.some((group) => line.includes(`group ${group}:`)))).toBe(true)
  }))

test('one attribute chosen sends exactly that write', () =>
  withStage(60, async (stage) => {
    const user = named(stage, 'user', 'Adele Vance')
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/users/${user.id}`, { department: 'Wrong', jobTitle: 'Wrong', mobilePhone: '1' })
    const plan = await stage.plan(snapshot, these({ kind: 'user', id: user.id, parts: ['department'] }))
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', writes: 1, objects: [{ result: 'restored' }] })
    const written = stage.simulator.requests.filter((one) => one.method !== 'GET' && !one.url.endsWith('/$batch'))
    expect(written.slice(-1)).toMatchObject([
      { method: 'PATCH', url: `/v1.0/users/${user.id}`, body: { department: user['department'] } },
    ])
    expect(stage.writes()).toEqual([`PATCH /users/${user.id}`])
    expect(stage.simulator.state.find(user.id)).toMatchObject({ jobTitle: 'Wrong', department: user['department'] })
  }))

test('one link chosen sends exactly that write, from either end', () =>
  withStage(60, async (stage) => {
    const { state } = stage.simulator
    const group = named(stage, 'group', 'Finance – Month end')
    const [first = '', second = '', third = ''] = state.members(group.id)
    const snapshot = await stage.backup()
    for (const id of [first, second, third]) await stage.call('DELETE', `/groups/${group.id}/members/${id}/$ref`)
    await stage.run(await stage.plan(snapshot, these({ kind: 'group', id: group.id, parts: [`members:${first}`] })))
    expect(stage.writes()).toEqual([`PATCH /groups/${group.id}`])
    expect(state.members(group.id)).toContain(first)
    await stage.run(await stage.plan(snapshot, these({ kind: 'user', id: second, parts: [`memberOf:${group.id}`] })))
    expect(stage.writes()).toEqual([`PATCH /groups/${group.id}`])
    expect(state.members(group.id)).toContain(second)
    expect(state.members(group.id)).not.toContain(third)
  }))

test('users in a wrong department, a manager lost, a photo replaced, a group emptied: all as it was', () =>
  withStage(60, async (stage) => {
    const { state } = stage.simulator
    const cloud = state.users().filter((user) => user['onPremisesSyncEnabled'] !== true)
    const group = named(stage, 'group', 'Finance – Approvers')
    const snapshot = await stage.backup('all')
    for (const user of cloud.slice(0, 20)) await stage.call('PATCH', `/users/${user.id}`, { department: 'Wrong' })
    const managed = cloud.find((user) => state.manager(user.id) !== undefined)
    await stage.call('DELETE', `/users/${managed?.id}/manager/$ref`)
    const [pictured, other] = cloud.filter((user) => state.photo(user.id) !== undefined)
    const foreign = state.photo(other?.id ?? '')
    await stage.call('PUT', `/users/${pictured?.id}/photo/$value`, foreign)
    for (const id of state.members(group.id)) await stage.call('DELETE', `/groups/${group.id}/members/${id}/$ref`)
    expect(outlineOf(await stage.differenceFrom(snapshot)).length).toBeGreaterThan(20)
    const plan = await stage.plan(snapshot, all, careful)
    expect(plan.steps.every((step) => step.ticked)).toBe(true)
    expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
    expect((await stage.plan(snapshot, all, everything)).steps).toEqual([])
  }))

test('licences that were taken away are assigned again, after the usage location', () =>
  withStage(60, async (stage) => {
    const { state } = stage.simulator
    const licensed = state
      .users()
      .find((user) =>
        (user['licenseAssignmentStates'] as { assignedByGroup: string | null }[] | undefined)?.some(
          (one) => (one.assignedByGroup ?? null) === null,
        ),
      )
    if (licensed === undefined) throw new Error('Nobody has a licence.')
    const direct = (licensed['licenseAssignmentStates'] as { skuId: string; assignedByGroup: string | null }[]).filter(
      (one) => (one.assignedByGroup ?? null) === null,
    )
    const snapshot = await stage.backup()
    await stage.call('POST', `/users/${licensed.id}/assignLicense`, {
      addLicenses: [],
      removeLicenses: direct.map((one) => one.skuId),
    })
    const report = await stage.run(await stage.plan(snapshot, these({ kind: 'user', id: licensed.id })))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.writes()).toEqual([`POST /users/${licensed.id}/assignLicense`])
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('what is already as it was is said, and nothing is written', () =>
  withStage(60, async (stage) => {
    const user = named(stage, 'user', 'Adele Vance')
    const snapshot = await stage.backup()
    const report = await stage.run(await stage.plan(snapshot, these({ kind: 'user', id: user.id })))
    expect(report).toMatchObject({ outcome: 'complete', writes: 0, objects: [{ id: user.id, result: 'alreadySo' }] })
    expect(stage.writes()).toEqual([])
  }))

test('a Microsoft 365 group comes back with its owners; whoever created it is no owner in the end', () =>
  withStage(20, async (stage) => {
    const { state } = stage.simulator
    const { users, groups } = await settle(stage)
    const admin = stage.simulator.issueToken()
    const withoutAdmin = state.owners(groups.Choir).filter((id) => id !== users[0]?.id)
    for (const id of withoutAdmin) await stage.call('DELETE', `/groups/${groups.Choir}/owners/${id}/$ref`)
    const snapshot = await stage.backup()
    stage.token = admin
    await purge(stage, '/groups', groups.Choir)
    const report = await stage.run(await stage.plan(snapshot, these({ kind: 'group', id: groups.Choir }), everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(state.owners(report.objects[0]?.newId ?? '')).toEqual([users[0]?.id])
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual(['mapped group Choir'])
  }))

test('a dynamic group comes back paused, and is turned on only where giving is allowed', () =>
  withStage(20, async (stage) => {
    const { id } = await stage.call('POST', '/groups', {
      displayName: 'Villagers',
      mailEnabled: false,
      mailNickname: 'villagers',
      securityEnabled: true,
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.department -eq "Village"',
      membershipRuleProcessingState: 'On',
    })
    await settle(stage)
    const snapshot = await stage.backup()
    await purge(stage, '/groups', String(id))
    const selection = these({ kind: 'group', id: String(id) })
    const report = await stage.run(await stage.plan(snapshot, selection))
    const { newId = '' } = report.objects[0] ?? {}
    expect(stage.simulator.state.find(newId)).toMatchObject({ membershipRuleProcessingState: 'Paused' })
    expect(report.worksheet).toContainEqual(
      expect.objectContaining({ todo: expect.stringContaining('Turns the membership rule on') }),
    )
    await stage.run(await stage.plan(snapshot, selection, { ...careful, allowGive: true }))
    expect(stage.simulator.state.find(newId)).toMatchObject({ membershipRuleProcessingState: 'On' })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual(['mapped group Villagers'])
  }))

test('an object created anew and lost again comes back once more, and every old id leads to it', () =>
  withStage(20, async (stage) => {
    const { groups } = await settle(stage)
    const first = await stage.backup()
    let id: string = groups.Painters
    for (let round = 0; round < 2; round++) {
      await purge(stage, '/groups', id)
      const report = await stage.run(await stage.plan(first, these({ kind: 'group', id: groups.Painters })))
      id = report.objects[0]?.newId ?? ''
      expect(outlineOf(await stage.differenceFrom(first))).toEqual(['mapped group Painters'])
      await stage.backup()
    }
    const byNewId = await stage.plan(first, these({ kind: 'group', id }), everything)
    expect(byNewId).toMatchObject({ steps: [], blocked: [] })
    await stage.call('PATCH', `/groups/${id}`, { description: 'Burnt' })
    await stage.run(await stage.plan(first, these({ kind: 'group', id })))
    expect(stage.writes()).toEqual([`PATCH /groups/${id}`])
  }))

test('the journal holds the way back of every write', () =>
  withStage(20, async (stage) => {
    const { users, groups } = await settle(stage)
    const idOf = (index: number): string => users[index]?.id ?? ''
    const { state } = stage.simulator
    const snapshot = await stage.backup('all')
    await stage.call('PATCH', `/users/${idOf(1)}`, { department: 'Wrong', jobTitle: 'Wrong' })
    await stage.call('PUT', `/users/${idOf(1)}/manager/$ref`, { '@odata.id': `{root}/users/${idOf(4)}` })
    await stage.call('DELETE', `/groups/${groups.Bakers}/members/${idOf(3)}/$ref`)
    await stage.call('POST', `/groups/${groups.Bakers}/members/$ref`, { '@odata.id': `{root}/users/${idOf(5)}` })
    const foreign = state.photo(state.photoIds()[1] ?? '') ?? new Uint8Array()
    await stage.call('PUT', `/users/${idOf(0)}/photo/$value`, foreign)
    const { run } = await stage.run(await stage.plan(snapshot, all, everything))
    const entries = allEntries(stage.vault.journal, run)
    expect(entries.every((entry) => entry.state === 'done')).toBe(true)
    const before = entries.map((entry) => entry.before)
    expect(before).toEqual(
      expect.arrayContaining([
        { department: 'Wrong', jobTitle: 'Wrong' },
        { manager: idOf(4) },
        { absent: [idOf(3)] },
        { present: [idOf(5)] },
        { photo: { etag: expect.any(String), jpeg: Buffer.from(foreign).toString('base64') } },
      ]),
    )
    expect(before).toHaveLength(5)
  }))
