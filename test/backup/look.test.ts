import { expect, test } from 'vitest'
import { thrownBy, withStage } from './stage.ts'

const plan = { users: 40 }
const signal = (): AbortSignal => new AbortController().signal

test('shows the tenant as it is now, costs what changed, and leaves nothing behind', () =>
  withStage(plan, async ({ backup, call, cloudUsers, look, requests, simulator, time, vault }) => {
    await backup()
    const [user] = cloudUsers()
    await call('PATCH', `/users/${user?.id}`, { department: 'Moved' })
    simulator.clearRequests()
    const live = look()
    const { at, readAt } = await live.open(signal())
    expect(readAt).toBe(new Date(time.nowMs).toISOString())
    const ref = { kind: 'user', id: String(user?.id) }
    expect(vault.history.statesAt(at, [ref])[0]?.content).toMatchObject({ department: 'Moved' })
    expect(vault.history.touchedBetween(1, at)).toEqual([ref])
    // Users and groups by what changed, and once more at the end; the photo of the one that did.
    expect(requests().filter((request) => /^GET \/(users|groups)\/delta/.test(request))).toHaveLength(4)
    expect(simulator.requests.filter(({ url }) => /\/photo(\/\$value)?$/.test(url))).toHaveLength(1)
    live.close()
    live.close()
    expect(vault.backup.unfinishedRun()).toBeUndefined()
    expect(vault.snapshots.snapshots()).toHaveLength(1)
    expect(vault.snapshots.stateAt(1, ref)?.content).not.toMatchObject({ department: 'Moved' })
  }))

test('says of photos that only those of changed objects were asked', () =>
  withStage(plan, async ({ backup, look, vault }) => {
    await backup()
    const { at } = await look().open(signal())
    const photo = vault.history.captures(at).find(({ kind, part }) => kind === 'user' && part === 'photo')
    expect(photo?.reason).toBe(
      'Only the photos of changed objects were asked. The one not asked for longest was asked in snapshot 1, on 2026-11-21.',
    )
  }))

test('asks for all photos when it is told to', () =>
  withStage(plan, async ({ backup, look, simulator, vault }) => {
    await backup()
    simulator.clearRequests()
    const { at } = await look('all').open(signal())
    const teams = simulator.state
      .groups()
      .filter((group) => (group['groupTypes'] as readonly string[] | undefined)?.includes('Unified'))
    const asked = simulator.requests.filter(({ url }) => /\/(users|groups)\/[^/]+\/photo(\/\$value)?$/.test(url))
    // Of other groups there is none to ask for.
    expect(asked).toHaveLength(40 + teams.length)
    const photo = vault.history.captures(at).find(({ kind, part }) => kind === 'user' && part === 'photo')
    expect(photo?.reason).toBeUndefined()
  }))

test('only one stands at a time', () =>
  withStage(plan, async ({ backup, look, vault }) => {
    await backup()
    const first = await look().open(signal())
    const second = await look().open(signal())
    expect(second.at).toBe(first.at)
    expect(vault.backup.unfinishedRun()).toMatchObject({ number: second.at, purpose: 'look' })
  }))

test('does not throw away a backup that waits to go on', () =>
  withStage(plan, async ({ backup, look, simulator, vault }) => {
    simulator.faults.expireToken({ nth: 3, times: 9 })
    await thrownBy(backup())
    simulator.faults.clear()
    expect(await thrownBy(look().open(signal()))).toMatchObject({ code: 'vaultInUse' })
    expect(vault.backup.unfinishedRun()).toMatchObject({ purpose: 'backup' })
  }))

test('leaves nothing when it is cut off', () =>
  withStage(plan, async (stage) => {
    await stage.backup()
    const cancel = new AbortController()
    stage.onRequest = () => cancel.abort()
    expect(await thrownBy(stage.look().open(cancel.signal))).toMatchObject({ code: 'cancelled' })
    expect(stage.vault.backup.unfinishedRun()).toBeUndefined()
  }))
