import { describe, expect, test } from 'vitest'
import { purge, ravage, settle } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, these, withStage } from './stage.ts'

/** Graph refuses the next requests like these (`METHOD /v1.0/path`), whatever else it would say. */
function refuse(stage: Stage, match: RegExp, times: number): void {
  stage.simulator.faults.add(
    { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' },
    { match, times },
  )
}

describe('a step that is refused', () => {
  test('stops neither the others nor the object it belongs to, and is told', () =>
    withStage(10, async (stage) => {
      const { users } = await settle(stage)
      const id = users[1]?.id ?? ''
      const snapshot = await stage.backup()
      await stage.call('PATCH', `/users/${id}`, { department: 'Wrong', mobilePhone: '1' })
      const plan = await stage.plan(snapshot, these({ kind: 'user', id }))
      refuse(stage, /^PATCH .*users/, 1)
      const report = await stage.run(plan)
      expect(report).toMatchObject({
        outcome: 'partial',
        differencesLeft: 1,
        objects: [{ id, result: 'failed', reason: expect.stringContaining('User.ReadUpdate.All') }],
        issues: [{ kind: 'user', id, part: 'department' }],
      })
      expect(stage.simulator.state.find(id)?.['mobilePhone']).toBeUndefined()
      expect(report.worksheet).toMatchObject([{ todo: expect.stringMatching(/^department: /) }])
      expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual(['changed user Villager 1: department'])
    }))

  test('takes with it what needs it, and only that', () =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/users', users[2]?.id ?? '')
      await purge(stage, '/groups', groups.Painters)
      const plan = await stage.plan(snapshot, all, everything)
      refuse(stage, /^POST .*\/users$/, 1)
      const report = await stage.run(plan)
      const user = report.objects.find((one) => one.name === 'Villager 2')
      expect(user).toMatchObject({
        result: 'failed',
        reason: expect.stringMatching(/It needs step \d+, which failed\./),
      })
      const painters = report.objects.find((one) => one.name === 'Painters')
      expect(painters).toMatchObject({
        result: 'restored',
        reason: expect.stringContaining('did not come back: Villager 2'),
      })
      expect([...stage.simulator.state.members(painters?.newId ?? '')].sort()).toEqual(
        [1, 3, 4].map((index) => users[index]?.id).sort(),
      )
      expect(report.outcome).toBe('partial')
      expect(report.differencesLeft).toBeGreaterThan(1)
    }))

  test('every step refused once in turn: the report is true, and the next restore does the rest', async () => {
    const count = await withStage(10, async (stage) => {
      const village = await settle(stage)
      const snapshot = await stage.backup('all')
      await ravage(stage, village)
      const plan = await stage.plan(snapshot, all, everything)
      await stage.run(plan)
      return stage.writes().length
    })
    for (let nth = 1; nth <= count; nth += 3)
      await withStage(10, async (stage) => {
        const village = await settle(stage)
        const snapshot = await stage.backup('all')
        await ravage(stage, village)
        const plan = await stage.plan(snapshot, all, everything)
        let writes = 0
        stage.onWrite = (_, isSent) => {
          if (isSent) return
          writes += 1
          if (writes === nth) refuse(stage, /^(POST|PATCH|PUT|DELETE) /, 1)
        }
        const report = await stage.run(plan)
        stage.onWrite = () => undefined
        const left = outlineOf(await stage.differenceFrom(snapshot)).filter((line) => !line.startsWith('mapped'))
        expect([report.outcome, report.differencesLeft > 0, left.length > 0]).toEqual(['partial', true, true])
        await stage.run(await stage.plan(snapshot, all, everything))
        const end = outlineOf(await stage.differenceFrom(snapshot))
        expect(end.filter((line) => !line.startsWith('mapped'))).toEqual([])
      })
  }, 120_000)
})

describe('members in twenties', () => {
  test('one who is there already does not lose the others', () =>
    withStage(60, async (stage) => {
      const { groups } = await settle(stage)
      const snapshot = await stage.backup()
      const before = stage.simulator.state.members(groups.Bakers)
      for (const id of before) await stage.call('DELETE', `/groups/${groups.Bakers}/members/${id}/$ref`)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Bakers }))
      let isDone = false
      stage.onWrite = (write, isSent) => {
        if (isSent || isDone || write.method !== 'PATCH') return undefined
        isDone = true
        return stage.call('POST', `/groups/${groups.Bakers}/members/$ref`, { '@odata.id': `{root}/users/${before[1]}` })
      }
      const report = await stage.run(plan)
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect([...stage.simulator.state.members(groups.Bakers)].sort()).toEqual([...before].sort())
    }))

  test('one who is refused is named, and the others are in', () =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      const snapshot = await stage.backup()
      const before = stage.simulator.state.members(groups.Bakers)
      for (const id of before) await stage.call('DELETE', `/groups/${groups.Bakers}/members/${id}/$ref`)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Bakers }))
      let isDone = false
      stage.onWrite = (write, isSent) => {
        if (isSent || isDone || write.method !== 'PATCH') return undefined
        isDone = true
        return stage.call('DELETE', `/users/${users[3]?.id}`)
      }
      const report = await stage.run(plan)
      expect(report).toMatchObject({
        outcome: 'partial',
        differencesLeft: 1,
        objects: [{ result: 'failed', reason: expect.stringContaining('Villager 3') }],
      })
      expect([...stage.simulator.state.members(groups.Bakers)].sort()).toEqual(
        before.filter((id) => id !== users[3]?.id).sort(),
      )
    }))
})

describe('a new object that is not everywhere yet', () => {
  test.each([
    ['requests', { requests: 6 }],
    ['time', { ms: 20_000 }],
  ] as const)('is waited for, by %s', (_, delay) =>
    withStage(10, async (stage) => {
      const { users, groups } = await settle(stage)
      const snapshot = await stage.backup('all')
      await purge(stage, '/users', users[2]?.id ?? '')
      await purge(stage, '/groups', groups.Painters)
      const plan = await stage.plan(snapshot, all, everything)
      stage.simulator.faults.delayReplication(delay)
      expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      stage.simulator.faults.delayReplication(undefined)
      expect([...outlineOf(await stage.differenceFrom(snapshot))].sort()).toEqual([
        'mapped group Painters',
        'mapped user Villager 2',
      ])
    }),
  )

  test('is not waited for for ever', () =>
    withStage(10, async (stage) => {
      const { groups } = await settle(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/groups', groups.Painters)
      const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }))
      stage.simulator.faults.delayReplication({ ms: 3_600_000 })
      const startedMs = stage.time.nowMs
      const report = await stage.run(plan)
      expect(report).toMatchObject({ outcome: 'partial', objects: [{ result: 'failed' }] })
      expect(stage.time.nowMs - startedMs).toBeLessThan(600_000)
    }))
})

describe('cancelling', () => {
  test('ends the restore after the write that is under way; what is done is told, and the rest can be planned', () =>
    withStage(10, async (stage) => {
      const village = await settle(stage)
      const snapshot = await stage.backup('all')
      await ravage(stage, village)
      const plan = await stage.plan(snapshot, all, everything)
      const cancel = new AbortController()
      stage.onWrite = (_, isSent) => {
        if (isSent && stage.writes().length === 4) cancel.abort()
      }
      const report = await stage.run(plan, cancel.signal)
      expect(stage.writes()).toHaveLength(4)
      expect(report.outcome).toBe('cancelled')
      expect(report.objects.some((one) => one.reason?.includes('cancelled before it') === true)).toBe(true)
      expect(stage.vault.journal.unfinished()).toBeUndefined()
      stage.onWrite = () => undefined
      await stage.run(await stage.plan(snapshot, all, everything))
      const left = outlineOf(await stage.differenceFrom(snapshot)).filter((line) => !line.startsWith('mapped'))
      expect(left).toEqual([])
    }))
})

test('throttled, it waits as long as it is told, and does all the same', () =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const snapshot = await stage.backup('all')
    await ravage(stage, village)
    const plan = await stage.plan(snapshot, all, everything)
    stage.simulator.faults.throttle({ probability: 0.3, times: Number.POSITIVE_INFINITY, seed: 3, retryAfter: 2.128 })
    expect(await stage.run(plan)).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.simulator.counters.earlyRetries).toBe(0)
  }))

test('progress tells every write and the reading back, and how long the rest takes', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/users/${users[1]?.id}`, { department: 'Wrong', mobilePhone: '1' })
    await stage.run(await stage.plan(snapshot, all, careful))
    expect(stage.progress.map((one) => `${one.doing} ${one.done}/${one.total}`)).toEqual([
      'Keeping what is there now 0/null',
      'Making sure nothing has moved 0/null',
      'Restoring Villager 1 0/2',
      'Restoring Villager 1 1/2',
      'Restoring Villager 1 2/2',
      'Reading back what was restored 0/1',
    ])
    const left = stage.progress.flatMap((one) => one.leftMs ?? [])
    expect(left).toHaveLength(4)
    expect(left).toEqual([...left].sort((a, b) => b - a))
  }))
