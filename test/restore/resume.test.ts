import { describe, expect, test } from 'vitest'
import { allEntries } from '../../src/main/vault/testing/all-entries.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import { cutAt, cuts, mend } from './cut.ts'
import { purge, ravage, settle } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

const namesOf = (stage: Stage): readonly string[] =>
  [...stage.simulator.state.users(), ...stage.simulator.state.groups()].map((one) => String(one['displayName'])).sort()

interface Ended {
  readonly report: RestoreReport | undefined
  readonly left: readonly string[]
  readonly names: readonly string[]
  readonly writes: number
}

/** Plays the bad day, restores, is cut off at a write, and goes on. */
const play = (nth: number, when: (typeof cuts)[number]): Promise<Ended> =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    await ravage(stage, village)
    const plan = await stage.plan(snapshot, all, everything)
    cutAt(stage, nth, when)
    const ran = await stage.run(plan).catch((thrown: unknown) => thrown)
    const writes = stage.writes().length
    mend(stage)
    const isCut = nth > 0
    if (isCut) expect(ran).toMatchObject({ code: 'offline' })
    const report = isCut ? await stage.resume() : (ran as RestoreReport)
    expect(stage.vault.journal.unfinished()).toBeUndefined()
    return { report, left: outlineOf(await stage.differenceFrom(snapshot)), names: namesOf(stage), writes }
  })

const undisturbed = await play(0, 'before')
const places = Array.from({ length: undisturbed.writes }, (_, index) => index + 1)

test('undisturbed, the bad day ends with no difference but new ids', () => {
  expect(undisturbed.report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  expect(undisturbed.left).toEqual(['mapped user Villager 2', 'mapped group Painters'])
  expect(undisturbed.writes).toBeGreaterThan(12)
})

describe.each(cuts)('cut off %s a write and gone on with', (when) => {
  test.each(places)('number %i: no duplicate, no difference', async (nth) => {
    const ended = await play(nth, when)
    expect(ended.report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(ended.left).toEqual(undisturbed.left)
    expect(ended.names).toEqual(undisturbed.names)
  })
})

describe('a create of which nobody knows whether it arrived', () => {
  const cutCreate = (
    then: (stage: Stage, plan: Plan) => Promise<void>,
    first: (stage: Stage) => Promise<unknown> = async () => undefined,
  ): Promise<void> =>
    withStage(10, async (stage) => {
      const { groups } = await settle(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/groups', groups.Painters)
      await first(stage)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }))
      cutAt(stage, 1, 'before')
      await thrownBy(stage.run(plan))
      mend(stage)
      await then(stage, plan)
    })
  const plant = (stage: Stage, more: object = {}): Promise<Record<string, unknown>> =>
    stage.call('POST', '/groups', {
      displayName: 'Painters',
      description: 'Painters of the village',
      mailEnabled: false,
      mailNickname: 'painters',
      securityEnabled: true,
      ...more,
    })

  test('and a look-alike that somebody planted meanwhile: it is not taken, and none is created', () =>
    cutCreate(async (stage) => {
      const [user] = stage.simulator.state.users()
      const planted = await plant(stage, { 'members@odata.bind': [`{root}/users/${user?.id}`] })
      const report = await stage.resume()
      expect(report).toMatchObject({
        outcome: 'failed',
        objects: [{ result: 'failed', reason: expect.stringContaining('cannot prove to be its own') }],
      })
      expect(stage.simulator.state.members(String(planted['id']))).toEqual([user?.id])
      expect(namesOf(stage).filter((name) => name === 'Painters')).toHaveLength(1)
    }))

  test('says why it waits while it looks whether the last write arrived, and then goes on', () =>
    cutCreate(async (stage) => {
      stage.progress.length = 0
      expect(await stage.resume()).toMatchObject({ outcome: 'complete' })
      const waits = stage.progress.filter(({ doing }) => doing.startsWith('Restoring')).map(({ waiting }) => waiting)
      expect(waits).toContain('Looking whether the last write arrived. Entra may take a minute to show it.')
      expect(waits.at(-1)).toBeNull()
    }))

  test('and one that differs from what was sent: it is not taken', () =>
    cutCreate(async (stage) => {
      await plant(stage, { description: 'Other painters' })
      expect(await stage.resume()).toMatchObject({ objects: [{ result: 'failed' }] })
    }))

  test('and two that look like it: none is taken', () =>
    cutCreate(async (stage) => {
      await plant(stage)
      await plant(stage)
      expect(await stage.resume()).toMatchObject({
        objects: [{ result: 'failed', reason: expect.stringContaining('there are 2 objects like it') }],
      })
    }))

  test('is not confused with one that was there before: that one is left, and ours is created', () =>
    cutCreate(
      async (stage) => {
        const report = await stage.resume()
        expect(report).toMatchObject({ outcome: 'complete', objects: [{ result: 'restored' }] })
        expect(namesOf(stage).filter((name) => name === 'Painters')).toHaveLength(2)
        expect(stage.simulator.state.members(report?.objects[0]?.newId ?? '')).toHaveLength(4)
      },
      (stage) => plant(stage),
    ))

  test('stands in the way of another restore until it is gone on with', () =>
    cutCreate(async (stage, plan) => {
      expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'restoreUnfinished' })
      expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(await stage.resume()).toBeUndefined()
    }))
})

test.each(['before', 'after'] as const)(
  'a password made %s the cut is the one that was set, and is handed over',
  (when) =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const snapshot = await stage.backup()
      const id = users[2]?.id ?? ''
      await purge(stage, '/users', id)
      const plan = await stage.plan(snapshot, these({ kind: 'user', id }), careful)
      cutAt(stage, 1, when)
      await thrownBy(stage.run(plan))
      const [kept] = stage.vault.passwords.of(1)
      mend(stage)
      const report = await stage.resume()
      expect(kept?.password).toHaveLength(28)
      expect(report?.worksheet.flatMap(({ secret }) => secret ?? [])).toEqual([kept?.password])
      expect(JSON.stringify(stage.vault.journal.report(1))).not.toContain(kept?.password)
      expect(JSON.stringify(allEntries(stage.vault.journal, 1))).not.toContain(kept?.password)
      expect(namesOf(stage).filter((name) => name === 'Villager 2')).toHaveLength(1)
    }),
)
