import { expect, test } from 'vitest'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import { resumeRestore, runRestore, tellUnfinished } from '../../src/main/restore/run-restore.ts'
import { createSimulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import { cutAt, mend } from './cut.ts'
import { purge, settle } from './damage.ts'
import { everything, type Stage, these, thrownBy, withStage } from './stage.ts'

const signal = new AbortController().signal
const noProgress = (): undefined => undefined

/** The same calls with a token of another tenant, and what was written there. */
function toOtherTenant({ ports, time }: Stage) {
  const simulator = createSimulator({
    tenant: createTenant({ users: 10, seed: 99, now: '2026-11-21T10:00:00Z' }),
    clock: () => time.nowMs,
  })
  const writes: string[] = []
  const { reader, writer } = openGraph({
    graph: 'https://graph.test',
    fetch: async (url, init) => {
      if ((init.method ?? 'GET') !== 'GET' && !url.endsWith('/$batch')) writes.push(`${init.method} ${url}`)
      return simulator.fetch(url, init)
    },
    token: async () => simulator.accessToken,
    clock: () => time.nowMs,
    sleep: async (ms) => {
      time.nowMs += ms
    },
    random: () => 0.5,
    newId: () => '00000000-0000-0000-0000-000000000002',
    deadline: () => AbortSignal.timeout(5_000),
  })
  return { ports: { ...ports, writer, tenantId: (aborted: AbortSignal) => reader.tenantId(aborted) }, writes }
}

/** Two groups lost for good, a plan that brings both back, and the line cut before the nth write. */
const interrupted = (nth: number, then: (stage: Stage, lost: readonly string[]) => Promise<void>): Promise<void> =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const lost = [groups.Painters, groups.Bakers]
    const snapshot = await stage.backup()
    for (const id of lost) await purge(stage, '/groups', id)
    const plan = await stage.plan(snapshot, these(...lost.map((id) => ({ kind: 'group', id }))), everything)
    cutAt(stage, nth, 'before')
    expect(await thrownBy(stage.run(plan))).toMatchObject({ code: 'offline' })
    mend(stage)
    await then(stage, lost)
  })

test('a restore is not gone on with in another tenant, and still can be in its own', () =>
  interrupted(2, async (stage) => {
    const other = toOtherTenant(stage)
    expect(await thrownBy(resumeRestore(other.ports, noProgress, signal))).toMatchObject({ code: 'wrongTenant' })
    expect(other.writes).toEqual([])
    expect(stage.vault.journal.unfinished()).toBeDefined()
    expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  }))

test('a plan does not run in another tenant, whatever the backup before it says', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup()
    await purge(stage, '/groups', groups.Painters)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: groups.Painters }), everything)
    const other = toOtherTenant(stage)
    expect(await thrownBy(runRestore(other.ports, plan, noProgress, signal))).toMatchObject({ code: 'wrongTenant' })
    expect(other.writes).toEqual([])
    expect(stage.vault.journal.unfinished()).toBeUndefined()
  }))

test('a restore interrupted more than a day ago ends with what was done and what was not; a new one can start', () =>
  interrupted(2, async (stage, lost) => {
    stage.time.nowMs += 25 * 3_600_000
    let writes = 0
    stage.onWrite = () => {
      writes += 1
    }
    const report = await stage.resume()
    expect(writes).toBe(0)
    const why = /^(.* )?The restore began on 2026-11-21 at \d\d:\d\d UTC and was interrupted\. .*Make a new plan\./
    expect(report?.outcome).toBe('partial')
    expect(report?.differencesLeft).toBeGreaterThan(0)
    expect(report?.objects).toMatchObject([
      { result: 'restored', reason: expect.stringMatching(why) },
      { result: 'failed', reason: expect.stringMatching(why) },
    ])
    expect(report?.objects.filter((one) => one.newId !== undefined)).toHaveLength(1)
    expect(stage.vault.journal.unfinished()).toBeUndefined()
    mend(stage)
    const selection = these(...lost.map((id) => ({ kind: 'group', id })))
    const again = await stage.run(await stage.plan(1, selection, everything))
    expect(again).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  }))

test('what an interrupted restore had done and not can be asked without changing anything', () =>
  interrupted(2, async (stage) => {
    const { ports, vault } = stage
    const mapped = vault.history.successors(1)
    const told = tellUnfinished(ports)
    expect(told?.objects.map(({ result }) => result).sort()).toEqual(['failed', 'restored'])
    expect(told?.objects.map(({ reason }) => reason).join(' ')).toMatch(
      /It is not known whether its last write arrived\./,
    )
    expect(told).toEqual(tellUnfinished(ports))
    expect(vault.journal.unfinished()).toBeDefined()
    expect(vault.history.successors(1)).toEqual(mapped)
    expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(tellUnfinished(ports)).toBeUndefined()
  }))

test('an interruption of less than a day is gone on with', () =>
  interrupted(2, async (stage) => {
    stage.time.nowMs += 23 * 3_600_000
    expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
  }))
