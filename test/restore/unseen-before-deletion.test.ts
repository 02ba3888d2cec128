import { expect, test } from 'vitest'
import type { StoredObject } from '../../src/simulator/state.ts'
import { everything, type Stage, these, withStage } from './stage.ts'

// What was done to an object after the last backup and before it was deleted is in no backup. The recycle bin gives the
// object back as it was then: a restore tells what is not as it is wanted, and the next plan puts it right.

interface Case {
  readonly words: string
  readonly kind: string
  readonly type: string
  readonly path: (id: string) => string
  readonly change: (stage: Stage, object: StoredObject) => Promise<unknown>
  readonly isMeant: (object: StoredObject) => boolean
  readonly told: string
}

const directLicence = ({ licenseAssignmentStates = [] }: StoredObject): string | undefined =>
  (licenseAssignmentStates as readonly { readonly skuId: string; readonly assignedByGroup: string | null }[]).find(
    ({ assignedByGroup }) => assignedByGroup === null,
  )?.skuId

const cases: readonly Case[] = [
  {
    // The Microsoft 365 admin centre does so before it deletes anybody.
    words: 'licences that were taken',
    kind: 'user',
    type: 'user',
    path: (id) => `/users/${id}`,
    isMeant: (user) => user['onPremisesSyncEnabled'] !== true && directLicence(user) !== undefined,
    change: (stage, user) =>
      stage.call('POST', `/users/${user.id}/assignLicense`, {
        addLicenses: [],
        removeLicenses: [directLicence(user)],
      }),
    told: 'assignedLicenses',
  },
  {
    words: 'licences that a group had for its members',
    kind: 'group',
    type: 'group',
    path: (id) => `/groups/${id}`,
    isMeant: ({ assignedLicenses = [] }) => (assignedLicenses as readonly unknown[]).length > 0,
    change: (stage, { id, assignedLicenses }) =>
      stage.call('POST', `/groups/${id}/assignLicense`, {
        addLicenses: [],
        removeLicenses: (assignedLicenses as readonly { readonly skuId: string }[]).map(({ skuId }) => skuId),
      }),
    told: 'assignedLicenses',
  },
]

test.each(cases)('$words, and then the object: told once it is back, and put right by the next plan', (one) =>
  withStage(60, async (stage) => {
    const object = stage.simulator.state.all(one.type).find(one.isMeant)
    if (object === undefined) throw new Error(`There is no ${one.type} for this.`)
    const snapshot = await stage.backup()
    await one.change(stage, object)
    await stage.call('DELETE', one.path(object.id))
    const ref = { kind: one.kind, id: object.id }
    const plan = await stage.plan(snapshot, these(ref), everything)
    expect(plan.steps[0]).toMatchObject({ action: 'restoreFromBin', object: { id: object.id } })
    const report = await stage.run(plan)
    expect(report.outcome).toBe('partial')
    expect(report.objects.find(({ id }) => id === object.id)?.reason).toBe(
      `Read back, this still differs: ${one.told}.`,
    )
    const again = await stage.plan(snapshot, these(ref), everything)
    expect(again.steps.flatMap(({ parts }) => parts)).toEqual([one.told])
    expect(await stage.run(again)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect((await stage.plan(snapshot, these(ref), everything)).steps).toEqual([])
  }),
)

test('what came back as it is wanted is not said to differ', () =>
  withStage(60, async (stage) => {
    const snapshot = await stage.backup()
    const refs = cases.map(({ kind, type, isMeant }) => {
      const object = stage.simulator.state.all(type).find(isMeant)
      return { kind, id: object?.id ?? '' }
    })
    for (const [at, { path }] of cases.entries()) await stage.call('DELETE', path(refs[at]?.id ?? ''))
    const report = await stage.run(await stage.plan(snapshot, these(...refs), everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.simulator.state.deleted('user')).not.toContainEqual(expect.objectContaining({ id: refs[0]?.id }))
    expect((await stage.plan(snapshot, these(...refs), everything)).steps).toEqual([])
  }))
