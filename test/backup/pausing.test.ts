import { describe, expect, test } from 'vitest'
import { runBackup } from '../../src/main/backup/run-backup.ts'
import type { TokenNeed } from '../../src/main/graph/authentication.ts'
import { type GraphOptions, openGraph } from '../../src/main/graph/open-graph.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { withVault } from '../../src/main/vault/testing/with-vault.ts'
import { AppError } from '../../src/shared/errors.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import { dump, thrownBy } from './stage.ts'

const startedMs = Date.parse('2026-11-21T10:00:00Z')
const hourMs = 3_600_000

/** A tenant behind a network, and a clock that only moves when someone waits. */
interface Scene {
  readonly simulator: Simulator
  readonly vault: Vault
  readonly time: { nowMs: number }
  /** What the user was told while it waited. */
  readonly told: (string | null)[]
  /** Runs before each request, which it may let fail. */
  onRequest: (nth: number) => void
  readonly backup: (special?: Partial<GraphOptions>) => Promise<BackupResult>
}

const withScene = <T>(play: (scene: Scene) => Promise<T>): Promise<T> =>
  withVault((vault) => {
    const time = { nowMs: startedMs }
    const tenant = createTenant({ users: 30, seed: 7, now: startedMs })
    const simulator = createSimulator({
      tenant,
      clock: () => time.nowMs,
      behaviour: { deltaPageSize: 5, deltaLinkSlice: 20 },
    })
    const told: (string | null)[] = []
    const scene: Scene = {
      simulator,
      vault,
      time,
      told,
      onRequest: () => undefined,
      backup: (special = {}) => {
        let nth = 0
        const { reader } = openGraph({
          graph: 'https://graph.test:8443',
          fetch: async (url, init) => {
            scene.onRequest(++nth)
            return await simulator.fetch(url, init)
          },
          token: async () => simulator.accessToken,
          clock: () => time.nowMs,
          sleep: async (ms, signal) => {
            const untilMs = time.nowMs + ms
            await Promise.resolve()
            signal.throwIfAborted()
            time.nowMs = Math.max(time.nowMs, untilMs)
          },
          random: () => 0.5,
          newId: () => '00000000-0000-0000-0000-000000000001',
          deadline: () => new AbortController().signal,
          ...special,
        })
        simulator.clearRequests()
        return runBackup({
          store: vault.backup,
          reader,
          now: () => new Date(time.nowMs),
          options: { full: false, photos: 'rotation', note: '' },
          onProgress: ({ waiting }) => told.push(waiting),
          signal: new AbortController().signal,
        })
      },
    }
    return play(scene)
  })

const countOf = (simulator: Simulator): number => simulator.requests.filter(({ isInner }) => !isInner).length

const undisturbed = await withScene(async ({ backup, vault, simulator }) => {
  await backup()
  return { dump: dump(vault, 1), requests: countOf(simulator) }
})

/** It ended as if nothing had happened, and asked no page twice that had come. */
function expectSame({ vault, simulator, told }: Scene, { outcome, issues }: BackupResult, refused: number): void {
  expect({ outcome, issues }).toEqual({ outcome: 'complete', issues: [] })
  expect(dump(vault, 1)).toEqual(undisturbed.dump)
  expect(countOf(simulator)).toBeLessThanOrEqual(undisturbed.requests + refused)
  expect(told.at(-1)).toBeNull()
}

const gone = (): never => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('gone'), { code: 'ENOTFOUND' }) })
}

describe('the network is gone', () => {
  test('for two hours: with patience the run waits, says so, and goes on at its page', () =>
    withScene(async (scene) => {
      let backAtMs = Number.POSITIVE_INFINITY
      scene.onRequest = (nth) => {
        if (nth === 6) backAtMs = scene.time.nowMs + 2 * hourMs
        if (nth >= 6 && scene.time.nowMs < backAtMs) gone()
      }
      const result = await scene.backup({ patience: { outlastsOffline: true } })
      expectSame(scene, result, 0)
      expect(scene.told.join()).toMatch(/cannot be reached. Trying again in \d+ seconds/)
      expect(scene.time.nowMs - startedMs).toBeLessThan(2 * hourMs + 10 * 60_000)
    }))

  test('for good: without patience the run ends after some minutes, and the next one goes on where it stopped', () =>
    withScene(async (scene) => {
      scene.onRequest = (nth) => (nth > 6 ? gone() : undefined)
      expect(await thrownBy(scene.backup())).toMatchObject({ code: 'offline' })
      expect(scene.time.nowMs - startedMs).toBeLessThan(hourMs)
      scene.onRequest = () => undefined
      expectSame(scene, await scene.backup(), 0)
    }))
})

test('the computer sleeps again and again with requests under way: the run goes on', () =>
  withScene(async (scene) => {
    scene.onRequest = (nth) => {
      if (nth < 6 || nth > 95) return
      scene.time.nowMs += 4 * 60_000
      gone()
    }
    expectSame(scene, await scene.backup(), 0)
    expect(scene.time.nowMs - startedMs).toBeGreaterThan(5 * hourMs)
  }))

describe('the token', () => {
  test('expires: the source gives another, and nobody is asked', () =>
    withScene(async (scene) => {
      const { simulator, time } = scene
      const token = simulator.issueToken({ expiresInSeconds: 60 })
      scene.onRequest = (nth) => {
        if (nth === 6) time.nowMs += 61_000
      }
      const needs: (TokenNeed | undefined)[] = []
      const result = await scene.backup({
        token: async (_, _use, need) => {
          if (need !== undefined) needs.push(need)
          return needs.length === 0 ? token : simulator.accessToken
        },
      })
      expectSame(scene, result, 8)
      expect(needs[0]).toEqual({ refused: token })
    }))

  test('expires and cannot be renewed: the run waits for a person, and goes on at its page', () =>
    withScene(async (scene) => {
      const { simulator, time } = scene
      let token = simulator.issueToken({ expiresInSeconds: 60 })
      scene.onRequest = (nth) => {
        if (nth === 6) time.nowMs += 61_000
      }
      let asked = 0
      const result = await scene.backup({
        token: async () => token,
        patience: {
          signIn: async () => {
            asked += 1
            await new Promise((resolve) => setImmediate(resolve))
            time.nowMs += hourMs
            token = simulator.accessToken
          },
        },
      })
      expectSame(scene, result, 8)
      expect(asked).toBe(1)
      expect(scene.told.join()).toContain('Sign in again, and this goes on where it is.')
    }))

  test('expires with nobody there: the run ends, and goes on with another token', () =>
    withScene(async (scene) => {
      const { simulator, time } = scene
      const token = simulator.issueToken({ expiresInSeconds: 60 })
      scene.onRequest = (nth) => {
        if (nth === 6) time.nowMs += 61_000
      }
      const thrown = await thrownBy(scene.backup({ token: async () => token }))
      expect(thrown).toBeInstanceOf(AppError)
      expect(thrown).toMatchObject({ code: 'tokenRefused' })
      expectSame(scene, await scene.backup(), 0)
    }))

  test('is challenged for claims, again and again: the source hears them decoded, and the run goes on', () =>
    withScene(async (scene) => {
      const { simulator } = scene
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
      let seen = 0
      simulator.faults.challengeClaims({
        match: ({ isInner }) => !isInner && ++seen % 7 === 0,
        times: Number.POSITIVE_INFINITY,
        claims,
      })
      const heard: (string | undefined)[] = []
      const result = await scene.backup({
        token: async (_, _use, need) => {
          if (need !== undefined) heard.push(need.claims)
          return simulator.issueToken({ expiresInSeconds: 10_000 + heard.length })
        },
      })
      simulator.faults.clear()
      expectSame(scene, result, heard.length)
      expect(heard.length).toBeGreaterThan(3)
      expect(new Set(heard)).toEqual(new Set([claims]))
    }))
})
