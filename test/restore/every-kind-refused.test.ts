import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { playScenes, ravageEveryKind } from './every-kind-day.ts'
import { all, everything, outlineOf, withStage } from './stage.ts'

/** Of these nothing comes back, refused or not. */
const isOurs = (line: string): boolean => !/^mapped |^removed (?:domain|device) /.test(line)

/** Takes an object of every kind away for good and restores all, while Graph refuses the nth write, for a reason of its own. */
const play = (nth: number) =>
  withStage(10, async (stage) => {
    const ids = await playScenes(stage)
    const snapshot = await stage.backup('all')
    await ravageEveryKind(stage, ids)
    const plan = await stage.plan(snapshot, all, everything)
    let writes = 0
    stage.onWrite = (_, isSent) => {
      if (isSent) return
      writes += 1
      if (writes !== nth) return
      stage.simulator.faults.add(
        { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' },
        { match: /^(?:POST|PATCH|PUT|DELETE) /, times: 1 },
      )
    }
    const report = await stage.run(plan)
    stage.onWrite = () => undefined
    const left = outlineOf(await stage.differenceFrom(snapshot)).filter(isOurs)
    await stage.run(await stage.plan(snapshot, all, everything))
    const end = outlineOf(await stage.differenceFrom(snapshot)).filter(isOurs)
    return { report, left, end, writes }
  })

test(
  'each write refused once in turn: the report is true, and the next restore does the rest',
  async () => {
    const { writes: count } = await play(0)
    expect(count).toBeGreaterThan(15)
    for (let nth = 1; nth <= count; nth += inLongRun(1, 6)) {
      const { report, left, end } = await play(nth)
      const failed = report.objects.filter(({ result }) => result === 'failed')
      expect([nth, report.outcome, failed.length > 0, report.differencesLeft > 0]).toEqual([nth, 'partial', true, true])
      for (const { reason } of failed) expect(reason).toMatch(/\S/)
      // What differs is told of, by the name of the object.
      const told = [
        ...report.issues.map(({ message }) => message),
        ...report.objects.map(({ name, result }) => (result === 'restored' ? '' : name)),
      ].join('\n')
      for (const line of left)
        expect([nth, line, told.includes(line.replace(/^\w+ \w+ /, '').split(':')[0] ?? '')]).toEqual([nth, line, true])
      expect([nth, end]).toEqual([nth, []])
    }
  },
  inLongRun(3_600_000, 300_000),
)
