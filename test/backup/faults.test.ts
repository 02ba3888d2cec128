import { expect, test } from 'vitest'
import { scenes } from '../kinds/scenes/scenes.ts'
import { dump, type Stage, withStage } from './stage.ts'

const plan = { users: 40, behaviour: { deltaPageSize: 5, deltaLinkSlice: 20 } }
const always = Number.POSITIVE_INFINITY
const chance = { probability: 0.3, times: always, seed: 5 }
const isInner = ({ isInner: inner }: { readonly isInner: boolean }): boolean => inner

/** A tenant with something of every kind. */
async function populate(stage: Stage): Promise<void> {
  const slowly: Stage['call'] = async (method, path, body) => {
    // Conditional Access takes one request a second.
    stage.time.nowMs += 1_100
    return await stage.call(method, path, body)
  }
  for (const scene of scenes) await scene.create({ ...stage, call: slowly })
}

const undisturbed = await withStage(plan, async (stage) => {
  await populate(stage)
  await stage.backup()
  return { dump: dump(stage.vault, 1), requests: stage.requests().length }
})

const faults: readonly (readonly [string, (stage: Stage) => void])[] = [
  ['drops', ({ simulator }) => simulator.faults.dropConnection(chance)],
  ['answers that are lost', ({ simulator }) => simulator.faults.dropConnection({ ...chance, when: 'after' })],
  ['bodies that break off', ({ simulator }) => simulator.faults.add({ kind: 'cut' }, chance)],
  ['a body that never ends', ({ simulator }) => simulator.faults.add({ kind: 'stall' }, { nth: 4, times: 2 })],
  ['429 with whole seconds', ({ simulator }) => simulator.faults.throttle({ ...chance, retryAfter: 11 })],
  ['429 with fractions', ({ simulator }) => simulator.faults.throttle({ ...chance, retryAfter: 2.128 })],
  ['429 with a date', ({ simulator }) => simulator.faults.throttle({ ...chance, retryAfter: { dateInSeconds: 30 } })],
  ['429 with nothing', ({ simulator }) => simulator.faults.throttle({ ...chance, retryAfter: 'missing' })],
  [
    'throttled parts of batches',
    ({ simulator }) => simulator.faults.throttle({ ...chance, match: isInner, retryAfter: 3.5 }),
  ],
  ['500', ({ simulator }) => simulator.faults.serverError({ ...chance, status: 500 })],
  ['502', ({ simulator }) => simulator.faults.serverError({ ...chance, status: 502 })],
  ['503', ({ simulator }) => simulator.faults.serverError({ ...chance, status: 503, retryAfter: 4 })],
  ['504', ({ simulator }) => simulator.faults.serverError({ ...chance, status: 504 })],
  ['503 within batches', ({ simulator }) => simulator.faults.serverError({ ...chance, match: isInner })],
  ['empty pages', ({ simulator }) => simulator.faults.insertEmptyPage({ match: /delta/, ...chance })],
  [
    'a token that expires',
    (stage) => {
      let issued = 0
      stage.simulator.faults.expireToken({ nth: 3 })
      stage.simulator.faults.expireToken({ nth: 23 })
      stage.token = () => stage.simulator.issueToken({ expiresInSeconds: 1000 + issued++ })
    },
  ],
]

test.each(faults)('%s: ends like an undisturbed one, and sends nothing too early', (name, fault) =>
  withStage({ ...plan, heedsBatches: name === 'throttled parts of batches' }, async (stage) => {
    await populate(stage)
    fault(stage)
    expect(await stage.backup()).toMatchObject({ outcome: 'complete', issues: [] })
    stage.simulator.faults.clear()
    expect(dump(stage.vault, 1)).toEqual(undisturbed.dump)
    expect(stage.early).toEqual([])
    // What is lost one time in three takes half as many again on average; the seed is one of average luck.
    expect(stage.requests().length).toBeLessThanOrEqual(undisturbed.requests * 1.5)
  }),
)

test('under the published budget nothing is lost and nothing comes too early', () =>
  withStage({ ...plan, enforcesBudget: true }, async (stage) => {
    await populate(stage)
    await stage.backup()
    expect(dump(stage.vault, 1)).toEqual(undisturbed.dump)
    expect(stage.early).toEqual([])
  }))

test('while it waits it says why', () =>
  withStage(plan, async (stage) => {
    stage.simulator.faults.throttle({ nth: 3, retryAfter: 7 })
    await stage.backup()
    expect(stage.progress.map(({ waiting }) => waiting)).toContain('Microsoft Graph asked to wait 8 seconds.')
    expect(stage.progress.at(-1)?.waiting).toBeNull()
  }))

test.each(['syncStateNotFound', 'gone'] as const)(
  'a delta link that expired (%s) costs a full read, not the run',
  (expiry) =>
    withStage(plan, async (stage) => {
      await stage.backup()
      const [user] = stage.simulator.state.users()
      await stage.call('DELETE', `/users/${user?.id}`)
      stage.simulator.faults.expireDeltaTokens(expiry)
      const { outcome, captures, issues } = await stage.backup()
      expect({ outcome, issues }).toEqual({ outcome: 'complete', issues: [] })
      const objects = captures.filter(({ part }) => part === 'objects')
      expect(objects.filter(({ state }) => state !== 'complete')).toEqual([])
      expect(objects.slice(0, 2).map(({ count }) => count)).toEqual([39, 8])
      expect(objects[0]?.reason).toContain('read again')
      expect(stage.vault.snapshots.stateAt(2, { kind: 'user', id: String(user?.id) })).toBeUndefined()
      await stage.backup()
      expect(stage.requests().some((request) => request.includes('delta?$select='))).toBe(false)
    }),
)
