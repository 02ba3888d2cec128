import { describe, expect, test } from 'vitest'
import { dump, type Stage, thrownBy, withCopies, withStage } from './stage.ts'

const plan = { users: 30, behaviour: { deltaPageSize: 2, deltaLinkSlice: 10 } }

/** Changes that a second backup has to find. */
async function change({ call, cloudUsers, simulator: { state } }: Stage): Promise<void> {
  const users = cloudUsers()
  const groups = state
    .groups()
    .filter((group) => group['mailEnabled'] === false && group['membershipRule'] === undefined)
  for (let i = 2; i < 16; i++) await call('PATCH', `/users/${users[i]?.id}`, { jobTitle: `Changed ${i}` })
  await call('DELETE', `/users/${users[1]?.id}`)
  for (const group of groups) {
    const [member] = state.members(group.id)
    if (member !== undefined) await call('DELETE', `/groups/${group.id}/members/${member}/$ref`)
  }
}

/** A backup that is cut off just before its nth request; whether there was one. */
async function cutOff(stage: Stage, nth: number): Promise<boolean> {
  const cancel = new AbortController()
  stage.onRequest = (at) => {
    if (at === nth) cancel.abort()
  }
  const ended = await stage.backup({}, cancel.signal).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  stage.onRequest = () => undefined
  if (ended !== undefined) expect(ended).toMatchObject({ code: 'cancelled' })
  return ended !== undefined
}

describe.each([
  ['a first backup', 0, 20],
  ['a backup of what changed', 1, 10],
])('%s', (_, before, least) => {
  test('that was cut off before any request goes on, reads at most a page a feed again, and ends the same', () => {
    const prepare = async (stage: Stage): Promise<void> => {
      for (let i = 0; i < before; i++) await stage.backup()
      if (before > 0) await change(stage)
    }
    return withCopies(plan, prepare, async (onCopy) => {
      const undisturbed = await onCopy(async (stage) => {
        await stage.backup()
        return { dump: dump(stage.vault, before + 1), requests: stage.requests().length }
      })
      expect(undisturbed.requests).toBeGreaterThan(least)
      for (let nth = 1; nth <= undisturbed.requests; nth++)
        await onCopy(async (stage) => {
          expect(await cutOff(stage, nth)).toBe(true)
          const asked = stage.requests()
          const { snapshot } = await stage.backup()
          expect(snapshot).toBe(before + 1)
          expect(dump(stage.vault, before + 1)).toEqual(undisturbed.dump)
          const isPage = (request: string): boolean => request.includes('/delta?')
          const again = stage.requests().filter((request) => isPage(request) && asked.includes(request))
          expect(again.length).toBeLessThanOrEqual(2)
          expect(stage.vault.backup.unfinishedRun()).toBeUndefined()
        })
    })
  }, 60_000)
})

test('an unfinished backup is seen by no reader', () =>
  withStage(plan, async (stage) => {
    await stage.backup()
    await change(stage)
    await cutOff(stage, 6)
    expect(stage.vault.snapshots.snapshots().map(({ snapshot }) => snapshot)).toEqual([1])
    expect(stage.vault.backup.unfinishedRun()).toMatchObject({ number: 2, purpose: 'backup' })
  }))

test('one of another day is thrown away', () =>
  withStage(plan, async (stage) => {
    await cutOff(stage, 8)
    stage.time.nowMs += 25 * 3_600_000
    await stage.backup()
    expect(stage.requests().filter((request) => request.includes('delta?$select='))).toHaveLength(2)
    expect(stage.vault.snapshots.report(1).startedAt).toBe(new Date(Date.parse('2026-11-22T11:00:00Z')).toISOString())
  }))

test('a look that was left standing is thrown away', () =>
  withStage(plan, async (stage) => {
    await stage.backup()
    await stage.look().open(new AbortController().signal)
    expect(await stage.backup()).toMatchObject({ snapshot: 2, outcome: 'complete' })
  }))

test('a page link that is too old by then is no end: the kind is read again', () =>
  withStage(plan, async (stage) => {
    const whole = await withStage(plan, async (other) => {
      await other.backup()
      return dump(other.vault, 1)
    })
    await cutOff(stage, 8)
    stage.simulator.faults.expireDeltaTokens()
    expect(await stage.backup()).toMatchObject({ outcome: 'complete' })
    expect(dump(stage.vault, 1)).toEqual(whole)
  }))

test.each([
  ['tokenRefused', (stage: Stage) => stage.simulator.faults.expireToken({ nth: 5, times: Number.POSITIVE_INFINITY })],
  ['offline', (stage: Stage) => stage.simulator.faults.dropConnection({ nth: 5, times: Number.POSITIVE_INFINITY })],
  [
    'serviceUnavailable',
    (stage: Stage) => stage.simulator.faults.serverError({ nth: 5, times: Number.POSITIVE_INFINITY }),
  ],
])('what it cannot survive (%s) is thrown, and the next backup goes on', (code, fail) =>
  withStage(plan, async (stage) => {
    fail(stage)
    expect(await thrownBy(stage.backup())).toMatchObject({ code })
    stage.simulator.faults.clear()
    expect(await stage.backup()).toMatchObject({ snapshot: 1, outcome: 'complete' })
    expect(stage.requests().some((request) => request.includes('users/delta?$select='))).toBe(false)
  }),
)

test('a claims challenge hands its claims on', () =>
  withStage(plan, async (stage) => {
    stage.simulator.faults.challengeClaims({ nth: 4, claims: '{"access_token":{}}' })
    expect(await thrownBy(stage.backup())).toMatchObject({
      code: 'tokenRefused',
      details: { claims: '{"access_token":{}}' },
    })
  }))
