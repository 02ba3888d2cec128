import { expect, test } from 'vitest'
import { everything, type Stage, these, withStage } from '../restore/stage.ts'
import { compareCopies, copySnapshot, copyTenant } from './tenant-copy.ts'

/** Whether the change feed shows of an object it brings what it does not track: no page says what Graph does. */
const play = (deltaShowsSilent: boolean, work: (stage: Stage) => Promise<void>): Promise<void> =>
  withStage(60, work, 7, { deltaShowsSilent })

interface State {
  readonly skuId: string
  readonly assignedByGroup?: string
}

const statesOf = ({ simulator }: Stage, id: string): readonly State[] =>
  (simulator.state.find(id)?.['licenseAssignmentStates'] ?? []) as readonly State[]

/** Somebody of the cloud with a licence from a group and none of the same product besides. */
function castOf(stage: Stage) {
  for (const { id, onPremisesSyncEnabled } of stage.simulator.state.users()) {
    if (onPremisesSyncEnabled === true) continue
    const states = statesOf(stage, id)
    const inherited = states.find(({ assignedByGroup }) => typeof assignedByGroup === 'string')
    const isDirectToo = states.some(
      ({ skuId, assignedByGroup }) => skuId === inherited?.skuId && assignedByGroup == null,
    )
    if (inherited !== undefined && !isDirectToo) return { id, skuId: inherited.skuId }
  }
  throw new Error('Nobody has a licence from a group.')
}

const assign = (stage: Stage, id: string, add: readonly string[], remove: readonly string[]) =>
  stage.call('POST', `/users/${id}/assignLicense`, {
    addLicenses: add.map((skuId) => ({ skuId, disabledPlans: [] })),
    removeLicenses: remove,
  })

async function expectTrue(stage: Stage, snapshot: number): Promise<void> {
  expect(compareCopies(await copyTenant(stage), copySnapshot(stage, snapshot), () => true)).toEqual([])
}

const heldStates = ({ vault }: Stage, snapshot: number, id: string): readonly State[] =>
  (vault.history.statesAt(snapshot, [{ kind: 'user', id }])[0]?.content['licenseAssignmentStates'] ??
    []) as unknown as readonly State[]

const directOf = (states: readonly State[]): readonly string[] =>
  states.filter(({ assignedByGroup }) => assignedByGroup == null).map(({ skuId }) => skuId)

test.each([true, false])('how each licence came about is known, and stays known: shown in delta %s', (shows) =>
  play(shows, async (stage) => {
    const { id, skuId } = castOf(stage)
    const first = await stage.backup()
    await expectTrue(stage, first)
    expect(heldStates(stage, first, id)).toHaveLength(statesOf(stage, id).length)
    // What the feed tells of the person does not change with it: the product was there already.
    await assign(stage, id, [skuId], [])
    const second = await stage.backup()
    await expectTrue(stage, second)
    expect(directOf(heldStates(stage, second, id))).toContain(skuId)
    expect(directOf(heldStates(stage, first, id))).not.toContain(skuId)
    // Nor when something else changes; nor does a full read take what it does not show for missed.
    await stage.call('PATCH', `/users/${id}`, { city: 'Elsewhere' })
    await expectTrue(stage, await stage.backup())
    const full = await stage.backup('rotation', true)
    await expectTrue(stage, full)
    expect(stage.vault.snapshots.snapshots().find(({ snapshot }) => snapshot === full)?.changed).toBe(0)
    const reasons = stage.vault.history.captures(full).filter(({ kind, part }) => kind === 'user' && part === 'objects')
    expect(reasons.map(({ reason }) => reason ?? '')).not.toContainEqual(expect.stringContaining('otherwise'))
    await assign(stage, id, [], [skuId])
    await expectTrue(stage, await stage.backup())
  }),
)

test.each([true, false])(
  'a licence that was taken is given back, and none from a group becomes one of its own: shown in delta %s',
  (shows) =>
    play(shows, async (stage) => {
      const { id, skuId } = castOf(stage)
      const plain = await stage.backup()
      expect((await stage.plan(plain, these({ kind: 'user', id }), everything)).steps).toEqual([])
      await assign(stage, id, [skuId], [])
      const snapshot = await stage.backup()
      await assign(stage, id, [], [skuId])
      const plan = await stage.plan(snapshot, these({ kind: 'user', id }), everything)
      expect(plan.steps.flatMap(({ requests }) => requests.map(({ url }) => url.split('/').at(-1)))).toEqual([
        'assignLicense',
      ])
      const report = await stage.run({ ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: true })) })
      expect([report.outcome, report.differencesLeft]).toEqual(['complete', 0])
      expect(directOf(statesOf(stage, id))).toContain(skuId)
    }),
)

test('where the list that brings them is refused, they stand as last read, and that is said', () =>
  play(true, async (stage) => {
    const { id, skuId } = castOf(stage)
    const first = await stage.backup()
    await assign(stage, id, [skuId], [])
    stage.simulator.faults.add(
      { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'No.' },
      { match: ({ path }) => decodeURIComponent(path).includes('$expand=sponsors'), times: 99 },
    )
    const second = await stage.backup()
    expect(heldStates(stage, second, id)).toEqual(heldStates(stage, first, id))
    const captures = stage.vault.history.captures(second).filter(({ kind }) => kind === 'user')
    expect(captures.find(({ part }) => part === 'objects')).toMatchObject({
      state: 'complete',
      reason: 'Licence assignments stand as last read: they come with the list of sponsors.',
    })
    expect(captures.find(({ part }) => part === 'sponsors')).toMatchObject({ state: 'refused' })
    stage.simulator.faults.clear()
    await expectTrue(stage, await stage.backup())
  }))
