import { expect, test } from 'vitest'
import type { EngineNews } from '../engine-host.ts'
import { openVaultLock } from './vault-lock.ts'

function openWorld() {
  const orders: boolean[] = []
  const counts = { forgotten: 0 }
  let tell: (news: EngineNews) => void = () => undefined
  const lock = openVaultLock({
    engine: {
      lock: (keepsWorking) => orders.push(keepsWorking) > 0,
      onNews: (listener) => {
        tell = listener
      },
    },
    now: () => new Date('2026-11-22T10:00:00Z'),
    forgetSignIn: () => counts.forgotten++,
  })
  return { lock, orders, counts, tell: (news: EngineNews) => tell(news) }
}

const open = { type: 'vault', open: { dir: '/vault', isDemo: false } } as const
const locking = { type: 'locking', dir: '/vault', ending: null, paused: null, mayTake: 'short' } as const

test('locked says who asked, since when, and what was paused', () => {
  const { lock, tell } = openWorld()
  tell(open)
  lock.lock('screen')
  tell({ ...locking, ending: 'A backup is running', paused: 'A backup is running' })
  const about = { why: 'screen', since: '2026-11-22T10:00:00.000Z', dir: '/vault', paused: 'A backup is running' }
  expect(lock.state.get()).toEqual({ isLocked: true, ...about, ending: 'A backup is running' })
  tell({ type: 'gone' })
  expect(lock.state.get()).toEqual({ isLocked: true, ...about, ending: null })
})

test('the sign-in is forgotten once the engine is gone, not before: a run may go on with it', () => {
  const { lock, tell, counts } = openWorld()
  tell(open)
  lock.lock('asked')
  tell(locking)
  expect(counts.forgotten).toBe(0)
  tell({ type: 'gone' })
  expect(counts.forgotten).toBe(1)
})

test('an engine that crashes is no lock, and what was signed in for its run ends with it', () => {
  const { lock, tell, counts } = openWorld()
  tell(open)
  tell({ type: 'gone' })
  expect([lock.state.get(), counts.forgotten]).toEqual([{ isLocked: false }, 1])
})

test('an engine that had to be ended without an answer was locked all the same', () => {
  const { lock, tell } = openWorld()
  tell(open)
  lock.lock('sleep')
  tell({ type: 'gone' })
  expect(lock.state.get()).toMatchObject({ isLocked: true, why: 'sleep', dir: '/vault' })
})

test('a vault that is open again ends it; one that did not open does not', () => {
  const { lock, tell } = openWorld()
  tell(open)
  lock.lock('asked')
  tell(locking)
  tell({ type: 'gone' })
  tell({ type: 'vault', open: null })
  expect(lock.state.get().isLocked).toBe(true)
  tell(open)
  expect(lock.state.get()).toEqual({ isLocked: false })
})

test('where nothing was open nothing is locked, and it can be asked again', () => {
  const { lock, tell, orders } = openWorld()
  lock.lock('asked')
  tell({ type: 'nothingToLock' })
  lock.lock('asked')
  expect([lock.state.get(), orders]).toEqual([{ isLocked: false }, [false, false]])
})

test('nobody at the computer asks for nothing where no vault is open', () => {
  const { lock, tell, orders } = openWorld()
  lock.lock('idle')
  tell({ type: 'vault', open: { dir: '/demo', isDemo: true } })
  lock.lock('idle')
  expect(orders).toEqual([])
  tell(open)
  lock.lock('idle')
  lock.lock('idle')
  expect(orders).toEqual([false])
})

test('a run is kept for one lock only', () => {
  const { lock, tell, orders } = openWorld()
  tell(open)
  lock.keepWorking(true)
  lock.lock('asked')
  tell(locking)
  tell({ type: 'gone' })
  tell(open)
  lock.lock('asked')
  expect(orders).toEqual([true, false])
})

test('whoever leaves the lock is not asked again', () => {
  const { lock, tell } = openWorld()
  tell(open)
  lock.lock('asked')
  tell(locking)
  lock.leave()
  tell({ type: 'gone' })
  expect(lock.state.get()).toEqual({ isLocked: false })
})
