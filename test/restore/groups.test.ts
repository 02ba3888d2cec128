import { expect, test } from 'vitest'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import { purge, settle } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, these, withStage } from './stage.ts'

/** Attributes that only Microsoft or another service can fill. */
const notOurs = ['infoCatalogs', 'organizationId', 'welcomeMessageEnabled']

const writable = getKind('group')
  .attributes.filter(({ how, name }) => (how === 'update' || how === 'alone') && !notOurs.includes(name))
  .map(({ name }) => name)
  .sort()

const was = {
  displayName: 'Rich group',
  description: 'Holds one of everything.',
  mailNickname: 'rich-group',
  visibility: 'Private',
  securityEnabled: true,
  classification: 'Internal',
  preferredLanguage: 'en-GB',
  preferredDataLocation: 'EUR',
  theme: 'Teal',
  uniqueName: 'rich-group',
  assignedLabels: [{ labelId: 'label-1', displayName: 'Secret' }],
  groupTypes: ['Unified', 'DynamicMembership'],
  membershipRule: 'user.department -eq "Village"',
  membershipRuleProcessingState: 'On',
}

/** Static, so that the rule goes too; the unique name stays for ever. */
const is = {
  displayName: 'Poor group',
  description: null,
  mailNickname: 'poor-group',
  visibility: 'Public',
  securityEnabled: false,
  classification: 'Public',
  preferredLanguage: 'de-DE',
  preferredDataLocation: 'NAM',
  theme: null,
  assignedLabels: [],
  groupTypes: ['Unified'],
}

const assign = ({ call, simulator }: Stage, id: string): Promise<unknown> => {
  const [sku] = simulator.state.all('subscribedSku').filter((one) => one['appliesTo'] === 'User')
  const skuId = sku?.['skuId']
  return call('POST', `/groups/${id}/assignLicense`, {
    addLicenses: [{ skuId, disabledPlans: [] }],
    removeLicenses: [],
  })
}

const unassign = ({ call, simulator }: Stage, id: string): Promise<unknown> => {
  const held = simulator.state.find(id)?.['assignedLicenses'] as readonly { readonly skuId: string }[]
  return call('POST', `/groups/${id}/assignLicense`, {
    addLicenses: [],
    removeLicenses: held.map(({ skuId }) => skuId),
  })
}

async function makeRich(stage: Stage): Promise<string> {
  const { call, simulator } = stage
  await settle(stage)
  const { id } = await call('POST', '/groups', { ...was, mailEnabled: true })
  const [picture = ''] = simulator.state.photoIds()
  await call('PUT', `/groups/${id}/photo/$value`, simulator.state.photo(picture))
  await assign(stage, String(id))
  return String(id)
}

test('every attribute of a group that can be written comes back: rule, licences and photo too', () =>
  withStage(10, async (stage) => {
    const id = await makeRich(stage)
    const snapshot = await stage.backup('all')
    await unassign(stage, id)
    await stage.call('PATCH', `/groups/${id}`, is)
    const [, other = ''] = stage.simulator.state.photoIds()
    await stage.call('PUT', `/groups/${id}/photo/$value`, stage.simulator.state.photo(other))
    const { changes } = await stage.differenceFrom(snapshot)
    const hurt = changes.find((one) => one.id === id)?.attributes.map(({ name }) => name) ?? []
    expect([...hurt.filter((name) => name !== 'deducedGroupType'), 'uniqueName'].sort()).toEqual(writable)
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('of a group deleted for good nothing differs but ids; its rule comes back paused, and it is open to nobody before', () =>
  withStage(10, async (stage) => {
    const id = await makeRich(stage)
    await stage.call('PATCH', `/groups/${id}`, { visibility: 'Public' })
    const snapshot = await stage.backup('all')
    await purge(stage, '/groups', id)
    const chosen = these({ kind: 'group', id })
    const first = await stage.run(await stage.plan(snapshot, chosen, careful))
    const back = stage.simulator.state.find(first.objects[0]?.newId ?? '')
    expect(back).toMatchObject({ visibility: 'Private', membershipRuleProcessingState: 'Paused' })
    expect(stage.simulator.state.members(back?.id ?? '')).toEqual([])
    const report = await stage.run(await stage.plan(snapshot, chosen, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    const left = outlineOf(await stage.differenceFrom(snapshot))
    expect(left).toEqual(['mapped group Rich group'])
  }))

test('a group that a rule began to fill since goes back to those who were in it', () =>
  withStage(10, async (stage) => {
    const { groups, users } = await settle(stage)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/groups/${groups.Painters}`, {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.displayName -eq "Villager 5"',
      membershipRuleProcessingState: 'On',
    })
    expect(stage.simulator.state.members(groups.Painters)).toEqual([users[5]?.id])
    const chosen = these({ kind: 'group', id: groups.Painters })
    const plan = await stage.plan(snapshot, chosen, everything)
    expect(plan.steps.map(({ parts }) => parts.join())).toEqual(['groupTypes'])
    expect(plan.blocked).toMatchObject([{ part: 'members', reason: expect.stringContaining('rule') }])
    await stage.run(plan)
    // Now people decide again who is in it.
    const report = await stage.run(await stage.plan(snapshot, chosen, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('a team does not come back with its group, and the plan says so', () =>
  withStage(60, async (stage) => {
    const team = stage.simulator.state.named('group', 'Retail EMEA')
    const snapshot = await stage.backup()
    await purge(stage, '/groups', team?.id ?? '')
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: team?.id ?? '' }), everything)
    expect(plan.warnings.join('\n')).toContain('The team of Retail EMEA does not come back with the group.')
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', issues: [] })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toContain('mapped group Retail EMEA')
  }))

test('settings of a group that were changed or taken away come back, and opening it to guests is asked for', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const path = `/groups/${groups.Choir}/settings`
    const { id } = await stage.call('POST', path, {
      templateId: '08d542b9-071f-4e16-94b0-74abb372e3d9',
      values: [{ name: 'AllowToAddGuests', value: 'true' }],
    })
    const snapshot = await stage.backup()
    await stage.call('PATCH', `${path}/${id}`, { values: [{ name: 'AllowToAddGuests', value: 'false' }] })
    const { steps } = await stage.plan(snapshot, all, careful)
    expect(steps).toMatchObject([{ ticked: false, gives: 'This lets guests be added to groups.' }])
    await stage.run(await stage.plan(snapshot, all, everything))
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
    await stage.call('DELETE', `${path}/${id}`)
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual(['mapped groupSetting Group.Unified.Guest'])
  }))

test('what lies in the recycle bin is restored by choosing it there, known to a snapshot or not', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    await stage.backup()
    await stage.call('DELETE', `/groups/${groups.Choir}`)
    const { id } = await stage.call('POST', '/groups', {
      displayName: 'Short lived',
      mailEnabled: false,
      mailNickname: 'short-lived',
      securityEnabled: true,
    })
    await stage.call('DELETE', `/groups/${id}`)
    const snapshot = await stage.backup()
    const chosen = these({ kind: 'deletedItem', id: groups.Choir }, { kind: 'deletedItem', id: String(id) })
    const plan = await stage.plan(snapshot, chosen, everything)
    expect(plan.steps.map(({ action, object }) => `${action} ${object.kind}`)).toEqual([
      'restoreFromBin group',
      'restoreFromBin group',
    ])
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    for (const group of [groups.Choir, String(id)])
      expect(stage.simulator.state.groups().map((one) => one.id)).toContain(group)
    expect(stage.writes()).toHaveLength(2)
  }))

test('of a device the enable flag comes back; one that is gone is joined again by hand; domains are never written', () =>
  withStage(60, async (stage) => {
    const { state } = stage.simulator
    const [device, gone] = state
      .all('device')
      .filter((one) => one['accountEnabled'] === true && one['onPremisesSyncEnabled'] !== true)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/devices/${device?.id}`, { accountEnabled: false })
    await stage.call('DELETE', `/devices/${gone?.id}`)
    const kinds = { ...all, kinds: ['device', 'domain'] }
    const plan = await stage.plan(snapshot, kinds, careful)
    expect(plan.steps).toMatchObject([{ parts: ['accountEnabled'], ticked: false }])
    expect(plan.blocked.filter(({ object }) => object.id === gone?.id)).toMatchObject([
      { reason: expect.stringContaining('joined or registered again') },
    ])
    const report = await stage.run(await stage.plan(snapshot, kinds, everything))
    expect(report.issues).toEqual([])
    expect(stage.writes()).toEqual([`PATCH /devices/${device?.id}`])
  }))
