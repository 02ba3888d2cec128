import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { purge, settle, type Village } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, withStage } from './stage.ts'

const isLong = inLongRun(true, false)
const runs = isLong ? 300 : 10

const index = fc.nat({ max: 5 })
const text = fc.constantFrom('Elsewhere', 'Nowhere', null)
const plain = fc.constantFrom('department', 'jobTitle', 'city', 'mobilePhone', 'faxNumber', 'employeeId', 'givenName')
const groupName = fc.constantFrom('Painters', 'Bakers', 'Choir')

type Deed = (stage: Stage, village: Village) => Promise<unknown>

const onUser = (at: number, { users }: Village): string => `/users/${users[at]?.id}`
const onGroup = (name: 'Painters' | 'Bakers' | 'Choir', { groups }: Village): string => `/groups/${groups[name]}`
const ref = (at: number, { users }: Village): object => ({ '@odata.id': `{root}/users/${users[at]?.id}` })

/** Something a person can do to users and groups, in words and as calls. */
const deed: fc.Arbitrary<{ readonly words: string; readonly work: Deed }> = fc.oneof(
  fc.tuple(index, plain, text).map(([at, name, value]) => ({
    words: `user ${at}: ${name} = ${value}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { [name]: value }),
  })),
  fc.tuple(index, fc.boolean()).map(([at, isOn]) => ({
    words: `user ${at}: ${isOn ? 'enabled' : 'disabled'}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { accountEnabled: isOn }),
  })),
  fc.tuple(index, fc.constantFrom([], ['1'], ['2'])).map(([at, businessPhones]) => ({
    words: `user ${at}: phones ${businessPhones}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { businessPhones }),
  })),
  fc.tuple(index, fc.constantFrom({ costCenter: '1' }, { division: 'N' }, null)).map(([at, employeeOrgData]) => ({
    words: `user ${at}: ${JSON.stringify(employeeOrgData)}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { employeeOrgData }),
  })),
  fc.tuple(groupName, fc.constantFrom('Burnt', null)).map(([name, description]) => ({
    words: `${name}: ${description}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onGroup(name, village), { description }),
  })),
  fc.tuple(groupName, fc.constantFrom('members', 'owners'), index).map(([name, link, at]) => ({
    words: `${name}: ${link} without ${at}`,
    work: (stage: Stage, village: Village) =>
      stage.call('DELETE', `${onGroup(name, village)}/${link}/${village.users[at]?.id}/$ref`),
  })),
  fc.tuple(groupName, fc.constantFrom('members', 'owners'), index).map(([name, link, at]) => ({
    words: `${name}: ${link} with ${at}`,
    work: (stage: Stage, village: Village) =>
      stage.call('POST', `${onGroup(name, village)}/${link}/$ref`, ref(at, village)),
  })),
  fc.tuple(index, index).map(([at, boss]) => ({
    words: `user ${at}: manager ${boss}`,
    work: (stage: Stage, village: Village) =>
      stage.call('PUT', `${onUser(at, village)}/manager/$ref`, ref(boss, village)),
  })),
  index.map((at) => ({
    words: `user ${at}: no manager`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', `${onUser(at, village)}/manager/$ref`),
  })),
  fc.tuple(index, fc.nat({ max: 2 })).map(([at, picture]) => ({
    words: `user ${at}: photo ${picture}`,
    work: (stage: Stage, village: Village) => {
      const { state } = stage.simulator
      return stage.call('PUT', `${onUser(at, village)}/photo/$value`, state.photo(state.photoIds()[picture] ?? ''))
    },
  })),
  index.map((at) => ({
    words: `user ${at}: no photo`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', `${onUser(at, village)}/photo/$value`),
  })),
  index.map((at) => ({
    words: `user ${at}: deleted`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', onUser(at, village)),
  })),
  index.map((at) => ({
    words: `user ${at}: purged`,
    work: (stage: Stage, village: Village) => purge(stage, '/users', village.users[at]?.id ?? ''),
  })),
  groupName.map((name) => ({
    words: `${name}: deleted`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', onGroup(name, village)),
  })),
  groupName.map((name) => ({
    words: `${name}: purged`,
    work: (stage: Stage, village: Village) => purge(stage, '/groups', village.groups[name]),
  })),
)

/** Does all that can be done; what Graph refuses was not done. */
async function suffer(stage: Stage, village: Village, deeds: readonly { readonly work: Deed }[]): Promise<void> {
  for (const { work } of deeds) await work(stage, village).catch(() => undefined)
}

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
