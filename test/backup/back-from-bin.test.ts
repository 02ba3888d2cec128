import { expect, test } from 'vitest'
import { all, type Stage, withStage } from '../restore/stage.ts'
import { compareCopies, copySnapshot, copyTenant } from './tenant-copy.ts'

/** What delta may say of links to what went to the recycle bin, and came back: see the simulator's `Behaviour`. */
const says = ['silent', 'shown', 'told'] as const

const play = (deltaLinksToBin: (typeof says)[number], work: (stage: Stage) => Promise<void>): Promise<void> =>
  withStage(30, work, 7, { deltaLinksToBin })

/** Whether the newest snapshot says what plain GETs of every object say. */
async function expectTrue(
  stage: Stage,
  snapshot: number,
  isConcerned: (key: string) => boolean = () => true,
): Promise<void> {
  const tenant = await copyTenant(stage)
  expect(compareCopies(tenant, copySnapshot(stage, snapshot), isConcerned)).toEqual([])
}

/** Somebody who manages others, and is in groups and a unit. */
async function findBusy({ simulator: { state }, call }: Stage): Promise<string> {
  const groups = state.groups().filter(({ onPremisesSyncEnabled }) => onPremisesSyncEnabled !== true)
  const manager = state.users().find(({ id }) => state.users().some((other) => state.manager(other.id) === id))
  const id = manager?.id ?? ''
  for (const group of groups.slice(0, 3))
    if (!state.members(group.id).includes(id))
      await call('POST', `/groups/${group.id}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${id}` }).catch(
        () => undefined,
      )
  const [unit] = state.all('administrativeUnit')
  await call('POST', `/directory/administrativeUnits/${unit?.id}/members/$ref`, {
    '@odata.id': `{root}/users/${id}`,
  }).catch(() => undefined)
  expect(groups.some((group) => state.members(group.id).includes(id))).toBe(true)
  return id
}

const bin = '/directory/deletedItems'

test.each(says)('somebody who was deleted and came back has all memberships and reports again: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    await expectTrue(stage, await stage.backup())
    await stage.call('DELETE', `/users/${id}`)
    await expectTrue(stage, await stage.backup())
    await stage.call('POST', `${bin}/${id}/restore`, {})
    const snapshot = await stage.backup()
    await expectTrue(stage, snapshot)
    const reasons = stage.vault.history.captures(snapshot).filter(({ reason }) => reason?.includes('came back'))
    expect(reasons.map(({ kind, part }) => `${kind} ${part}`)).toEqual(
      expect.arrayContaining(['group objects', 'user objects', 'administrativeUnit objects']),
    )
    expect(reasons.every(({ state }) => state === 'complete')).toBe(true)
    // Once is enough.
    const next = await stage.backup()
    expect(stage.vault.history.captures(next).some(({ reason }) => reason?.includes('came back'))).toBe(false)
  }),
)

test.each(says)('whatever a restore brought back is whole in the next backup: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    const before = await stage.backup()
    await stage.call('DELETE', `/users/${id}`)
    const plan = await stage.plan(before, { ...all, objects: [{ kind: 'user', id }] })
    const ticked = { ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: true })) }
    expect((await stage.run(ticked)).outcome).toBe('complete')
    await expectTrue(stage, await stage.backup())
    const { changes } = await stage.differenceFrom(before)
    expect(changes.flatMap(({ links }) => links)).toEqual([])
  }),
)

test.each(says)('a group that came back has its members, and is in its groups again: delta %s', (say) =>
  play(say, async (stage) => {
    const { state } = stage.simulator
    const groups = state.groups().filter(({ groupTypes }) => (groupTypes as readonly string[]).length === 0)
    const [inner, outer] = groups.filter(({ id }) => state.members(id).length > 0)
    const { id } = inner ?? { id: '' }
    await stage
      .call('POST', `/groups/${outer?.id}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${id}` })
      .catch(() => undefined)
    await stage.backup()
    await stage.call('DELETE', `/groups/${id}`)
    await expectTrue(stage, await stage.backup())
    await stage.call('POST', `${bin}/${id}/restore`, {})
    await expectTrue(stage, await stage.backup())
  }),
)

test.each(says)('who lies in the recycle bin is a member of nothing, in a first backup either: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    await stage.call('DELETE', `/users/${id}`)
    await expectTrue(stage, await stage.backup())
    await stage.call('POST', `${bin}/${id}/restore`, {})
    await expectTrue(stage, await stage.backup())
  }),
)

test.each(says)(
  'who came back while a kind was left out of the backup is in its groups once that is read: delta %s',
  (say) =>
    play(say, async (stage) => {
      const id = await findBusy(stage)
      await stage.backup()
      await stage.call('DELETE', `/users/${id}`)
      await stage.backup()
      await stage.call('POST', `${bin}/${id}/restore`, {})
      await stage.backup('rotation', false, ['user'])
      await expectTrue(stage, await stage.backup())
    }),
)

test.each(says)('who came back while the backup ran is in it with all memberships: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    await stage.backup()
    await stage.call('DELETE', `/users/${id}`)
    let isBack = false
    stage.onRead = async (url) => {
      // The change feeds have been read once; they are asked once more at the end.
      if (isBack || !url.includes('/roleAssignments')) return
      isBack = true
      await stage.call('POST', `${bin}/${id}/restore`, {})
    }
    const snapshot = await stage.backup()
    expect(isBack).toBe(true)
    // What has lists of its own was read before.
    await expectTrue(stage, snapshot, (key) => /^(?:user|group|administrativeUnit):/.test(key))
    await expectTrue(stage, await stage.backup())
  }),
)

test.each(says)('a look at the live tenant sees it too: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    const before = await stage.backup()
    await stage.call('DELETE', `/users/${id}`)
    await stage.backup()
    await stage.call('POST', `${bin}/${id}/restore`, {})
    const { changes } = await stage.differenceFrom(before)
    expect(changes.flatMap(({ links }) => links)).toEqual([])
  }),
)

test.each(says)('also where the snapshots that had somebody were removed meanwhile: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    await stage.backup()
    await stage.call('DELETE', `/users/${id}`)
    await stage.backup()
    stage.vault.removal.removeSnapshot(1)
    expect(stage.vault.history.statesAt(2, [{ kind: 'user', id }])).toEqual([undefined])
    await stage.call('POST', `${bin}/${id}/restore`, {})
    await expectTrue(stage, await stage.backup())
  }),
)

test.each(says)('also where users could not be read as long as somebody was in the recycle bin: delta %s', (say) =>
  play(say, async (stage) => {
    const id = await findBusy(stage)
    await stage.call('DELETE', `/users/${id}`)
    const all = stage.token
    const scopes = ['Group.Read.All', 'AdministrativeUnit.Read.All', 'Organization.Read.All']
    stage.token = stage.simulator.issueToken({ expiresInSeconds: 1e9, scopes })
    const first = await stage.backup()
    const capture = stage.vault.history.captures(first).find(({ kind }) => kind === 'user')
    expect(capture?.state).toBe('refused')
    stage.token = all
    await stage.call('POST', `${bin}/${id}/restore`, {})
    await expectTrue(stage, await stage.backup())
  }),
)
