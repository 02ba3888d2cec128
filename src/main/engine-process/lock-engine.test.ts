import { expect, test } from 'vitest'
import type { EngineReport } from '../../shared/api/engine-orders.ts'
import { lockEngine } from './lock-engine.ts'

interface World {
  readonly vault?: { readonly dir: string; readonly isDemo: boolean }
  readonly running?: string
  readonly area?: string
  readonly isPersonAwaited?: boolean
}

function openWorld({ vault, running, area, isPersonAwaited = false }: World) {
  const said: string[] = []
  const reports: EngineReport[] = []
  const idle = Promise.withResolvers<void>()
  const gate = { port: { on: () => undefined, postMessage: () => undefined } }
  const lock = (keepsWorking: boolean) =>
    lockEngine(
      {
        engine: {
          findVault: () => (vault === undefined ? undefined : { status: () => vault }),
          closeVault: async () => void said.push('closed'),
        },
        gates: [{ ...gate, cut: () => said.push('cut'), mute: () => said.push('muted') }],
        calls: { has: (asked) => asked === area, idle: () => idle.promise, isPersonAwaited: () => isPersonAwaited },
        running: () => running,
        tell: (report) => {
          said.push(report.type)
          reports.push(report)
        },
      },
      keepsWorking,
    )
  return { said, reports, idle, lock }
}

const vault = { dir: '/vault', isDemo: false }

test('the window is cut off before anything else, and the vault closed when nothing is under way', async () => {
  const { said, reports, idle, lock } = openWorld({ vault })
  const locked = lock(false)
  expect(said).toEqual(['cut', 'locking'])
  idle.resolve()
  expect(await locked).toBe(true)
  expect(said).toEqual(['cut', 'locking', 'closed'])
  expect(reports).toEqual([{ type: 'locking', dir: '/vault', ending: null, paused: null, mayTake: 'short' }])
})

test('a backup is paused at once, a restore when its write is journaled', () => {
  const backup = openWorld({ vault, running: 'A backup is running', area: 'backup' })
  void backup.lock(false)
  const paused = { ending: 'A backup is running', paused: 'A backup is running' }
  expect(backup.reports).toEqual([{ type: 'locking', dir: '/vault', ...paused, mayTake: 'short' }])
  const restore = openWorld({ vault, running: 'A restore is running', area: 'restore' })
  void restore.lock(false)
  expect([restore.said[0], restore.reports[0]]).toMatchObject(['cut', { mayTake: 'oneWrite' }])
})

test('a run that is to keep working does, cut off from the window', async () => {
  const { said, reports, idle, lock } = openWorld({ vault, running: 'A restore is running', area: 'restore' })
  const locked = lock(true)
  expect(said).toEqual(['muted', 'locking'])
  expect(reports[0]).toMatchObject({ ending: 'A restore is running', paused: null, mayTake: 'long' })
  idle.resolve()
  await locked
  expect(said.at(-1)).toBe('closed')
})

test('nobody signs in behind a lock: a run that waits for it is paused', () => {
  const { said, lock } = openWorld({ vault, running: 'A backup is running', area: 'backup', isPersonAwaited: true })
  void lock(true)
  expect(said[0]).toBe('cut')
})

test.each([undefined, { dir: '/demo', isDemo: true }])('with %j open there is nothing to lock', async (open) => {
  const { said, lock } = openWorld(open === undefined ? {} : { vault: open })
  expect([await lock(false), said]).toEqual([false, ['nothingToLock']])
})
