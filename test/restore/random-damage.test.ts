import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { settle } from './damage.ts'
import { deed, suffer } from './random-deeds.ts'
import { all, careful, everything, outlineOf, type Stage, withStage } from './stage.ts'

const isLong = inLongRun(true, false)
const runs = isLong ? 300 : 10

const givesOrTakes = (stage: Stage): readonly string[] =>
  stage.simulator.requests
    .filter((one) => one.method !== 'GET' && !one.url.endsWith('/$batch'))
    .map((one) => `${one.method} ${one.url} ${JSON.stringify(one.body ?? null)}`)
    .filter(
      (one) => one.startsWith('DELETE') || one.includes('"accountEnabled":true') || /"removeLicenses":\["/.test(one),
    )

test(
  'whatever is done to users and groups is put back: carefully without giving or taking, then all of it',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), (deeds) =>
        withStage(10, async (stage) => {
          const village = await settle(stage)
          const snapshot = await stage.backup('all')
          await suffer(stage, village, deeds)
          stage.simulator.clearRequests()
          const gentle = await stage.run(await stage.plan(snapshot, all, careful))
          expect(gentle.outcome).not.toBe('failed')
          expect(givesOrTakes(stage)).toEqual([])
          // What was done to an object after the last backup and before it was deleted shows only once it is back.
          for (let round = 0; round < 3; round++) {
            const plan = await stage.plan(snapshot, all, everything)
            if (plan.steps.length === 0) break
            await stage.run(plan)
          }
          const left = outlineOf(await stage.differenceFrom(snapshot)).filter((line) => !line.startsWith('mapped'))
          expect(left).toEqual([])
        }),
      ),
      {
        numRuns: runs,
        ...(isLong ? {} : { seed: 20_261_121 }),
      },
    ),
  900_000,
)
