import { describe, expect, test } from 'vitest'
import { cutAt, mend } from './cut.ts'
import { purge, settle } from './damage.ts'
import { careful, everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

const office = '6fd2c87f-b296-42f0-b197-1e91e994b900'
const assign = (stage: Stage, id: string, add: readonly string[], remove: readonly string[] = []) =>
  stage.call('POST', `/users/${id}/assignLicense`, {
    addLicenses: add.map((skuId) => ({ skuId, disabledPlans: [] })),
    removeLicenses: remove,
  })

function freeSeats({ simulator }: Stage): number {
  const sku = simulator.state.all('subscribedSku').find((one) => one['skuId'] === office)
  const { enabled } = (sku?.['prepaidUnits'] ?? {}) as { readonly enabled?: number }
  return (enabled ?? 0) - Number(sku?.['consumedUnits'])
}

/** A user of the tenant beside the village. */
const newcomer = async (stage: Stage, name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const { id } = await stage.call('POST', '/users', {
    accountEnabled: true,
    displayName: name,
    mailNickname: name.toLowerCase(),
    userPrincipalName: `${name.toLowerCase()}@contoso.example`,
    usageLocation: 'DE',
    passwordProfile: { password: 'Xk7!vnQ2-pTz9' },
    ...more,
  })
  return String(id)
}

const userOf = (id: string) => these({ kind: 'user', id })

test('seats: a licence for which none is left is said to be missing, and is refused when it runs', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    const [a, b] = [users[1]?.id ?? '', users[2]?.id ?? '']
    await assign(stage, a, [office])
    const snapshot = await stage.backup()
    await assign(stage, a, [], [office])
    for (let index = 0; freeSeats(stage) > 0; index++)
      await assign(stage, index === 0 ? b : await newcomer(stage, `Taker${index}`), [office])
    const plan = await stage.plan(snapshot, userOf(a))
    expect(plan.products).toEqual([{ sku: office, name: 'ENTERPRISEPACK', free: 0 }])
    expect(plan.warnings).toContainEqual(
      expect.stringMatching(/^ENTERPRISEPACK: 1 seat is missing\. .*Villager 1 stays without it/),
    )
    const refused = await stage.run(plan)
    expect(refused.objects).toMatchObject([{ result: 'failed', reason: expect.stringContaining('available licenses') }])
    await assign(stage, b, [], [office])
    const again = await stage.plan(snapshot, userOf(a))
    expect(again.warnings.filter((one) => one.includes('seat'))).toEqual([])
    expect(await stage.run(again)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  }))

test('seats: a group made anew hands down no licence for which none is left, and that is said before', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const licences = { addLicenses: [{ skuId: office, disabledPlans: [] }], removeLicenses: [] }
    await stage.call('POST', `/groups/${groups.Painters}/assignLicense`, licences)
    const snapshot = await stage.backup()
    await purge(stage, '/groups', groups.Painters)
    for (let index = 0; freeSeats(stage) > 1; index++)
      await assign(stage, await newcomer(stage, `Taker${index}`), [office])
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }), everything)
    expect(plan.warnings).toContainEqual(
      expect.stringMatching(
        /^ENTERPRISEPACK: 3 seats are missing\. The ticked steps need 4; 1 is free now\. A group hands/,
      ),
    )
    expect(plan.warnings).toContainEqual(expect.stringMatching(/^Painters handed down licences\./))
    await stage.run(plan)
    const members = stage.simulator.state.members(String(stage.simulator.state.named('group', 'Painters')?.id))
    const counts = members.map((id) => {
      const licences = stage.simulator.state.find(id)?.['assignedLicenses']
      return Array.isArray(licences) ? licences.length : 0
    })
    expect(counts.toSorted()).toEqual([0, 0, 0, 1])
  }))

describe('a name that somebody else took', () => {
  test('keeps a user in the recycle bin until it gets another one, which it comes back with', () =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const id = users[1]?.id ?? ''
      const snapshot = await stage.backup()
      await stage.call('DELETE', `/users/${id}`)
      const taker = await newcomer(stage, 'Taker', { userPrincipalName: 'villager1@contoso.example' })
      const blocked = await stage.plan(snapshot, userOf(id), everything)
      expect(blocked.steps.filter(({ object }) => object.id === id)).toEqual([])
      expect(blocked.blocked).toContainEqual({
        object: { kind: 'user', id, name: 'Villager 1' },
        reason: expect.stringContaining(`Taker (${taker}) has the name villager1@contoso.example now.`),
      })
      const renames = [{ kind: 'user', id, name: 'villager1b@contoso.example' }]
      const report = await stage.run(await stage.plan(snapshot, userOf(id), { ...everything, renames }))
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(stage.simulator.state.find(id)).toMatchObject({ userPrincipalName: 'villager1b@contoso.example' })
      expect(stage.simulator.state.find(taker)).toMatchObject({ userPrincipalName: 'villager1@contoso.example' })
    }))

  test('keeps a user who is gone for good from being made, but under another one', () =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const id = users[1]?.id ?? ''
      const snapshot = await stage.backup()
      await purge(stage, '/users', id)
      await newcomer(stage, 'Taker', { userPrincipalName: 'villager1@contoso.example' })
      const renames = [{ kind: 'user', id, name: 'villager1b@contoso.example' }]
      expect((await stage.plan(snapshot, userOf(id), everything)).steps.map(({ action }) => action)).not.toContain(
        'create',
      )
      const report = await stage.run(await stage.plan(snapshot, userOf(id), { ...everything, renames }))
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      const made = stage.simulator.state.find(report.objects.find((one) => one.id === id)?.newId ?? '')
      expect(made).toMatchObject({ userPrincipalName: 'villager1b@contoso.example', displayName: 'Villager 1' })
    }))

  test('is given up for another one also where the restore was interrupted just after the user was made', () =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const id = users[1]?.id ?? ''
      const snapshot = await stage.backup()
      await purge(stage, '/users', id)
      await newcomer(stage, 'Taker', { userPrincipalName: 'villager1@contoso.example' })
      const renames = [{ kind: 'user', id, name: 'villager1b@contoso.example' }]
      const plan = await stage.plan(snapshot, userOf(id), { ...everything, renames })
      cutAt(stage, 1, 'after')
      await thrownBy(stage.run(plan))
      mend(stage)
      expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      const made = stage.simulator.state.users().filter((one) => one['displayName'] === 'Villager 1')
      expect(made).toMatchObject([{ userPrincipalName: 'villager1b@contoso.example' }])
    }))

  test('is left out of the mail addresses of a user who comes out of the recycle bin, where that was chosen', () =>
    withStage(10, async (stage) => {
      const id = await newcomer(stage, 'Mailed', { mail: 'mailed@contoso.example' })
      const other = await newcomer(stage, 'Other')
      const snapshot = await stage.backup()
      await stage.call('DELETE', `/users/${id}`)
      await stage.call('PATCH', `/users/${other}`, { mail: 'mailed@contoso.example' })
      const plan = await stage.plan(snapshot, userOf(id), everything)
      expect(plan.steps).toEqual([])
      expect(plan.blocked[0]?.reason).toContain('Other')
      const renames = [{ kind: 'user', id, dropsAddresses: true as const }]
      const report = await stage.run(await stage.plan(snapshot, userOf(id), { ...everything, renames }))
      expect(report.objects).toMatchObject([{ result: 'restored' }])
      expect(report.issues).toEqual([])
      expect(stage.simulator.state.find(other)).toMatchObject({ mail: 'mailed@contoso.example' })
    }))

  test('keeps a Microsoft 365 group from being made, but under another one', () =>
    withStage(10, async (stage) => {
      const { groups } = await settle(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/groups', groups.Choir)
      await stage.call('POST', '/groups', {
        displayName: 'Other',
        mailEnabled: true,
        mailNickname: 'choir',
        securityEnabled: false,
        groupTypes: ['Unified'],
      })
      const selection = these({ kind: 'group', id: groups.Choir })
      const plan = await stage.plan(snapshot, selection, everything)
      expect(plan.blocked[0]?.reason).toContain(`--rename group:${groups.Choir}=NICKNAME`)
      const renames = [{ kind: 'group', id: groups.Choir, name: 'choir2' }]
      const report = await stage.run(await stage.plan(snapshot, selection, { ...everything, renames }))
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(stage.simulator.state.named('group', 'Choir')).toMatchObject({ mailNickname: 'choir2' })
    }))
})

test('a user in a federated domain is not made anew there, and under a name of another domain it is', () =>
  withStage(10, async (stage) => {
    const userPrincipalName = 'fed@corp.contoso.example'
    const id = await newcomer(stage, 'Fed', { userPrincipalName, onPremisesImmutableId: 'anchor' })
    const snapshot = await stage.backup()
    await purge(stage, '/users', id)
    const plan = await stage.plan(snapshot, userOf(id))
    expect(plan.steps).toEqual([])
    expect(plan.blocked[0]?.reason).toContain('corp.contoso.example is federated')
    await stage.call('DELETE', '/domains/corp.contoso.example')
    const gone = await stage.plan(snapshot, userOf(id))
    expect(gone.blocked[0]?.reason).toContain('the domain corp.contoso.example is not verified in this tenant')
    const renames = [{ kind: 'user', id, name: 'fed@contoso.example' }]
    const report = await stage.run(await stage.plan(snapshot, userOf(id), { ...careful, renames }))
    expect(report.objects).toMatchObject([{ result: 'restored' }])
  }))

describe('dynamic groups', () => {
  const rule = 'user.department -eq "Village"'
  const make = async (stage: Stage, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const { id } = await stage.call('POST', '/groups', {
      displayName: 'Villagers',
      mailEnabled: false,
      mailNickname: 'villagers',
      securityEnabled: true,
      groupTypes: ['DynamicMembership'],
      membershipRule: rule,
      membershipRuleProcessingState: 'On',
      ...more,
    })
    return String(id)
  }

  test('are named where a step writes what their rule looks at, as long as it is on', () =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const [id, group] = [users[1]?.id ?? '', await make(stage)]
      const snapshot = await stage.backup()
      await stage.call('PATCH', `/users/${id}`, { department: 'Town' })
      expect(stage.simulator.state.members(group)).not.toContain(id)
      const plan = await stage.plan(snapshot, userOf(id))
      const told = plan.warnings.filter((one) => one.startsWith('Villagers is filled by a rule'))
      expect(told).toEqual([expect.stringContaining('department, and the steps write that of Villager 1.')])
      await stage.run(plan)
      expect(stage.simulator.state.members(group)).toContain(id)
      await stage.call('PATCH', `/users/${id}`, { department: 'Town' })
      await stage.call('PATCH', `/groups/${group}`, { membershipRuleProcessingState: 'Paused' })
      const paused = await stage.plan(snapshot, userOf(id))
      expect(paused.warnings.filter((one) => one.startsWith('Villagers'))).toEqual([])
    }))

  test('get their rule back paused, and decide again when that step is allowed too', () =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const group = await make(stage)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `/groups/${group}`, { membershipRule: 'user.department -eq "Nowhere"' })
      expect(stage.simulator.state.members(group)).toEqual([])
      const selection = these({ kind: 'group', id: group, parts: ['membershipRule', 'membershipRuleProcessingState'] })
      const takes = await stage.plan(snapshot, selection, { ...careful, allowTake: true })
      expect(takes.steps.map(({ ticked }) => ticked)).toEqual([true, false])
      await stage.run(takes)
      expect(stage.simulator.state.find(group)).toMatchObject({
        membershipRule: rule,
        membershipRuleProcessingState: 'Paused',
      })
      expect(stage.simulator.state.members(group)).toEqual([])
      const report = await stage.run(await stage.plan(snapshot, selection, everything))
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(stage.simulator.state.members(group)).toEqual(expect.arrayContaining([users[1]?.id]))
      expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
    }))
})

test('whoever holds a role is named where something sensitive is written, with the role that takes', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    const id = users[1]?.id ?? ''
    await stage.call('PATCH', `/users/${id}`, { mobilePhone: '1' })
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/users/${id}`, { mobilePhone: '2' })
    expect((await stage.plan(snapshot, userOf(id))).warnings).toEqual([])
    await stage.call('POST', '/roleManagement/directory/roleAssignments', {
      principalId: id,
      roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
      directoryScopeId: '/',
    })
    expect((await stage.plan(snapshot, userOf(id))).warnings).toEqual([
      expect.stringMatching(/^Villager 1 holds Global Administrator\. .*: mobilePhone\./),
    ])
  }))

test('what is about to leave the recycle bin for good is said with its days', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/groups/${groups.Bakers}`)
    const selection = these({ kind: 'group', id: groups.Bakers })
    const early = await stage.plan(snapshot, selection)
    expect(early.steps[0]).toMatchObject({ action: 'restoreFromBin', daysLeft: 29 })
    expect(early.warnings).toEqual([])
    stage.time.nowMs += 27 * 86_400_000
    stage.token = stage.simulator.issueToken({})
    const late = await stage.plan(snapshot, selection)
    expect(late.steps[0]).toMatchObject({ action: 'restoreFromBin', daysLeft: 2 })
    expect(late.warnings).toEqual([expect.stringMatching(/^Bakers: 2 days are left in the recycle bin/)])
  }))
