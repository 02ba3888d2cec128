import { describe, expect, test, vi } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { cutAt, mend } from './cut.ts'
import { ravage, settle } from './damage.ts'
import { all, everything, outlineOf, type Stage, thrownBy, withStage } from './stage.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A village that suffered a bad day and was restored. */
async function restore(stage: Stage): Promise<{ readonly run: number; readonly damaged: number }> {
  const village = await settle(stage)
  const before = await stage.backup('all')
  await ravage(stage, village)
  const damaged = await stage.backup('all')
  const { run } = await stage.run(await stage.plan(before, all, everything))
  return { run, damaged }
}

const namesOf = ({ simulator: { state } }: Stage): readonly string[] =>
  [...state.users(), ...state.groups()].map((one) => String(one['displayName'])).sort()

interface Ended {
  readonly left: readonly string[]
  readonly names: readonly string[]
  readonly writes: number
}

/** Takes the bad day's restore back, is cut off at a write, and goes on. */
const play = (nth: number, when: 'before' | 'after'): Promise<Ended> =>
  withStage(10, async (stage) => {
    const { run, damaged } = await restore(stage)
    const plan = await stage.undo(run)
    cutAt(stage, nth, when)
    const ran = await stage.run(plan).catch((thrown: unknown) => thrown)
    const writes = stage.writes().length
    mend(stage)
    if (nth > 0) expect(ran).toMatchObject({ code: 'offline' })
    const report = nth > 0 ? await stage.resume() : ran
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(stage.vault.journal.unfinished()).toBeUndefined()
    return { left: outlineOf(await stage.differenceFrom(damaged)), names: namesOf(stage), writes }
  })

const undisturbed = await play(0, 'before')
const every = Array.from({ length: undisturbed.writes }, (_, index) => index + 1)
// The first of each sort of step, and the deletions, of which a second could do harm.
const places = inLongRun(every, [1, every.length - 3, every.length])

describe.each(['before', 'after'] as const)('an undo cut off %s a write and gone on with', (when) => {
  test.each(places)('number %i: nothing is done twice, and the tenant is as it was', async (nth) => {
    const { left, names } = await play(nth, when)
    expect(left).toEqual(undisturbed.left)
    expect(names).toEqual(undisturbed.names)
  })
})

test('cut off and given up, it is closed with what was done; nothing is sent, and it can be undone in turn', () =>
  withStage(10, async (stage) => {
    const { run } = await restore(stage)
    const whole = await stage.backup('all')
    const plan = await stage.undo(run)
    cutAt(stage, 3, 'after')
    await thrownBy(stage.run(plan))
    const sent = stage.simulator.requests.length
    const report = stage.giveUp()
    expect(stage.simulator.requests).toHaveLength(sent)
    expect(report).toMatchObject({ run: run + 1, outcome: 'partial' })
    expect(report?.objects.flatMap(({ reason }) => reason ?? []).join(' ')).toContain('given up')
    expect(report?.objects.some(({ result }) => result === 'restored')).toBe(true)
    expect(stage.giveUp()).toBeUndefined()
    expect(await stage.resume()).toBeUndefined()
    mend(stage)
    const back = await stage.undo(run + 1)
    expect(await stage.run(back)).toMatchObject({ differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(whole))).toEqual([])
  }))

test('a restore cut off and given up can be undone: what arrived of it is taken back', () =>
  withStage(10, async (stage) => {
    const village = await settle(stage)
    const before = await stage.backup('all')
    await ravage(stage, village)
    const damaged = await stage.backup('all')
    const plan = await stage.plan(before, all, everything)
    cutAt(stage, 9, 'after')
    await thrownBy(stage.run(plan))
    const report = stage.giveUp()
    mend(stage)
    expect(report?.outcome).toBe('partial')
    await stage.run(await stage.undo(report?.run ?? 0))
    const left = outlineOf(await stage.differenceFrom(damaged))
    expect(left.filter((line) => !/^\w+ deletedItem /.test(line))).toEqual([])
  }))
