import { describe, expect, test } from 'vitest'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
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
async function cutOff(stage: Stage, nth: number, full = false): Promise<boolean> {
  const cancel = new AbortController()
  stage.onRequest = (at) => {
    if (at === nth) cancel.abort()
  }
  const ended = await stage.backup({ full }, cancel.signal).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  stage.onRequest = () => undefined
  if (ended !== undefined) expect(ended).toMatchObject({ code: 'cancelled' })
  return ended !== undefined
}

/** What is played before the backup that is cut off, and how that is asked for. */
interface Play {
  readonly before: number
  readonly full: boolean
  /** It makes at least so many requests. */
  readonly least: number
}

const plays: readonly (readonly [string, Play])[] = [
  ['a first backup', { before: 0, full: false, least: 40 }],
  ['a backup of what changed', { before: 1, full: false, least: 30 }],
  ['a full backup', { before: 1, full: true, least: 50 }],
]

/** Every moment where the time allows it, else some, spread over all of them. */
function momentsOf(count: number): readonly number[] {
  const step = process.env['DIRSAFE_LONG'] ? 1 : Math.max(1, Math.floor(count / 12))
  return Array.from({ length: Math.ceil(count / step) }, (_, place) => 1 + place * step)
}

const isPage = (request: string): boolean =>
  request.startsWith('GET') && !/\$count|organization\?\$select=id$/.test(request)

/** A list is read for each link it brings: those are feeds of their own. */
const feedOf = (request: string): string => `${request.split('?')[0]} ${/[$]expand=[^&(]*/.exec(request)?.[0]}`

describe.each(plays)('%s', (_, { before, full, least }) => {
  test('that was cut off before any request goes on, reads at most a page a feed again, and ends the same', () => {
    const prepare = async (stage: Stage): Promise<void> => {
      for (const scene of scenes) await scene.create(stage)
      for (let i = 0; i < before; i++) await stage.backup()
      if (before > 0) await change(stage)
    }
    return withCopies(plan, prepare, async (onCopy) => {
      const undisturbed = await onCopy(async (stage) => {
        await stage.backup({ full })
        return { dump: dump(stage.vault, before + 1), requests: stage.requests().length }
      })
      expect(undisturbed.requests).toBeGreaterThan(least)
      for (const nth of momentsOf(undisturbed.requests))
        await onCopy(async (stage) => {
          expect(await cutOff(stage, nth, full)).toBe(true)
          const asked = stage.requests()
          const { snapshot } = await stage.backup({ full })
          expect(snapshot).toBe(before + 1)
          expect(dump(stage.vault, before + 1)).toEqual(undisturbed.dump)
          const again = stage.requests().filter((request) => isPage(request) && asked.includes(request))
          const feeds = new Set(again.map(feedOf))
          expect(again.length, again.join('\n')).toBeLessThanOrEqual(feeds.size)
          expect(stage.requests().length).toBeLessThanOrEqual(undisturbed.requests)
          expect(stage.vault.backup.unfinishedRun()).toBeUndefined()
        })
    })
  }, 600_000)
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
    const fed = kinds.filter(({ delta }) => delta !== undefined)
    expect(stage.requests().filter((request) => request.includes('delta?$select='))).toHaveLength(fed.length)
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
