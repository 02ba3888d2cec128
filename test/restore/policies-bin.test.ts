import { describe, expect, test } from 'vitest'
import { places, policies, settle } from './access-play.ts'
import { all, everything, outlineOf, type Stage, withStage } from './stage.ts'

describe('where the recycle bin shows a policy and does not give it back', () => {
  const refused = (stage: Stage) =>
    stage.simulator.faults.add(
      { kind: 'error', status: 403, code: 'AccessDenied', message: 'Not supported.' },
      { match: /^POST .*deletedItems\/(?:policies|namedLocations)\/[^/]+\/restore/, times: 100 },
    )

  test('that is said with the way out, and the way out works', () =>
    withStage(24, async (stage) => {
      const { policy, abroad } = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('DELETE', `${policies}/${policy}`)
      await stage.call('DELETE', `${places}/${abroad}`)
      refused(stage)
      const plan = await stage.plan(snapshot, all, everything)
      expect(plan.steps.map(({ action, note }) => [action, note?.includes('is tried')])).toEqual([
        ['restoreFromBin', true],
        ['restoreFromBin', true],
      ])
      const { objects } = await stage.run(plan)
      expect(objects.map(({ result, reason }) => [result, reason?.includes('--anew ')])).toEqual([
        ['failed', true],
        ['failed', true],
      ])
      const anew = [
        { kind: 'conditionalAccessPolicy', id: policy },
        { kind: 'namedLocation', id: abroad },
      ]
      const options = { ...everything, anew }
      const again = await stage.plan(snapshot, all, options)
      expect(again.steps.map(({ action, object }) => `${action} ${object.kind}`)).toEqual([
        'create namedLocation',
        'create conditionalAccessPolicy',
        'licence conditionalAccessPolicy',
      ])
      expect(await stage.run(again)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(outlineOf(await stage.differenceFrom(snapshot)).toSorted()).toEqual([
        'added deletedItem On tour: ',
        'added deletedItem Play: keys on tour: ',
        'mapped conditionalAccessPolicy Play: keys on tour',
        'mapped namedLocation On tour',
      ])
    }))

  test('nothing else is made anew beside what lies in the bin', () =>
    withStage(24, async (stage) => {
      const { group } = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('DELETE', `/groups/${group}`)
      const { steps } = await stage.plan(snapshot, all, { ...everything, anew: [{ kind: 'group', id: group }] })
      expect(steps.map(({ action }) => action)).toEqual(['restoreFromBin'])
    }))
})
