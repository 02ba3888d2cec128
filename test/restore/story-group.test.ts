import { expect, test } from 'vitest'
import { purge } from './damage.ts'
import { buildFireStation } from './fire-station.ts'
import { careful, everything, outlineOf, these, withStage } from './stage.ts'

const groupsOf = (ids: readonly string[]) => these(...ids.map((id) => ({ kind: 'group', id })))

test(
  'groups deleted for good come back with everything that hung on them: nothing differs but ids',
  { timeout: 120_000 },
  () =>
    withStage(10, async (stage) => {
      const { crew, chiefs, band } = await buildFireStation(stage)
      const snapshot = await stage.backup('all')
      for (const id of [crew, chiefs, band]) await purge(stage, '/groups', id)
      const plan = await stage.plan(snapshot, groupsOf([crew, chiefs, band]), everything)
      // What the service makes of a role assignment by itself is not made a second time.
      expect(plan.blocked.filter(({ object }) => object.kind !== 'roleSchedule')).toEqual([])
      const report = await stage.run(plan)
      expect(report.issues).toEqual([])
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      // Owners come before members, and licences when both are in.
      const written = stage.writes().map((write) => /owners|PATCH \/groups|assignLicense/.exec(write)?.[0])
      expect(written.lastIndexOf('owners')).toBeLessThan(written.lastIndexOf('PATCH /groups'))
      expect(written.indexOf('assignLicense')).toBeGreaterThan(written.lastIndexOf('owners'))
      const left = outlineOf(await stage.differenceFrom(snapshot))
      expect(left.filter((line) => !line.startsWith('mapped '))).toEqual([])
      expect(left.filter((line) => line.startsWith('mapped group ')).sort()).toEqual([
        'mapped group Chiefs',
        'mapped group Engine crew',
        'mapped group Station band',
      ])
      // Whatever named them names them still, and nothing is planned a second time.
      expect((await stage.plan(snapshot, groupsOf([crew, chiefs, band]), everything)).steps).toEqual([])
    }),
)

test(
  'by default they come back without what they gave: each such step is shown, and none is written',
  { timeout: 120_000 },
  () =>
    withStage(10, async (stage) => {
      const { crew, chiefs, band } = await buildFireStation(stage)
      const snapshot = await stage.backup('all')
      for (const id of [crew, chiefs, band]) await purge(stage, '/groups', id)
      const plan = await stage.plan(snapshot, groupsOf([crew, chiefs, band]), careful)
      const unticked = plan.steps.filter(({ ticked }) => !ticked)
      expect(unticked.filter(({ gives, takes }) => (gives ?? takes) === undefined)).toEqual([])
      const shown = unticked.map(({ action, object, parts }) => [action, object.kind, ...parts].join(' '))
      expect(shown).toEqual(
        expect.arrayContaining([
          'create roleAssignment',
          'create appRoleAssignment',
          'update group visibility',
          'link group members',
          'link group owners',
        ]),
      )
      await stage.run(plan)
      const { state } = stage.simulator
      expect(state.all('appRoleAssignment').filter((one) => one['resourceDisplayName'] === 'Pump')).toEqual([])
      const back = state.named('group', 'Chiefs')
      expect(state.all('unifiedRoleAssignment').filter((one) => one['principalId'] === back?.id)).toEqual([])
      expect([state.members(back?.id ?? ''), state.owners(back?.id ?? '')]).toEqual([[], []])
      expect(state.named('group', 'Station band')).toMatchObject({ visibility: 'Private' })
      expect(state.members(state.named('group', 'Engine crew')?.id ?? '')).toHaveLength(4)
    }),
)

test(
  'from the recycle bin each group comes by one request, and all that hung on it with it',
  { timeout: 120_000 },
  () =>
    withStage(10, async (stage) => {
      const { crew, chiefs, band } = await buildFireStation(stage)
      const snapshot = await stage.backup('all')
      for (const id of [crew, chiefs, band]) await stage.call('DELETE', `/groups/${id}`)
      const report = await stage.run(await stage.plan(snapshot, groupsOf([crew, chiefs, band]), everything))
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
      expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
      expect([...stage.writes()].sort()).toEqual(
        [crew, chiefs, band].map((id) => `POST /directory/deletedItems/${id}/restore`).sort(),
      )
    }),
)
