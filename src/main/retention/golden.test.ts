import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Capture, CaptureState } from '../../shared/model/capture.ts'
import type { RetentionPolicy } from '../../shared/model/retention.ts'
import { type Decided, planRetention, type RetentionSnapshot } from './plan-retention.ts'

interface Calendar {
  readonly about: string
  readonly now: string
  readonly policy: RetentionPolicy
  /** Numbered from 1. */
  readonly snapshots: readonly {
    readonly startedAt: string
    readonly pinned?: true
    readonly verifiedAt?: string
    readonly neededBy?: RetentionSnapshot['neededBy']
    readonly captures?: Readonly<Record<string, CaptureState>>
  }[]
}

const folder = join(import.meta.dirname, 'golden')

const toCaptures = (states: Readonly<Record<string, CaptureState>> = {}): readonly Capture[] =>
  Object.entries(states).map(([key, state]) => {
    const [kind = '', part = ''] = key.split('/')
    return { kind, part, state, count: 0, exceptions: 0 }
  })

/** A calendar and what becomes of it, one snapshot a line, as the clocks of its time zone show it. */
function toText({ about, now, policy, snapshots }: Calendar): string {
  const all = snapshots.map((one, place) => ({
    snapshot: place + 1,
    startedAt: one.startedAt,
    pinned: one.pinned === true,
    verifiedAt: one.verifiedAt ?? null,
    neededBy: one.neededBy ?? [],
  }))
  const { keep, remove } = planRetention(
    all,
    (number) => toCaptures(snapshots[number - 1]?.captures),
    policy,
    new Date(now),
  )
  const weekday = new Intl.DateTimeFormat('en', { timeZone: policy.timeZone, weekday: 'short' })
  // Swedish writes dates as ISO 8601 does.
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: policy.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  })
  const toLine = (what: string, { snapshot, reasons }: Decided): string => {
    const startedAt = new Date(snapshots[snapshot - 1]?.startedAt ?? '')
    return `${what.padEnd(6)} ${String(snapshot).padStart(3)}  ${weekday.format(startedAt)} ${clock.format(startedAt)}  ${reasons.join('; ')}`
  }
  const lines = [
    ...keep.map((one) => ({ at: one.snapshot, line: toLine('keep', one) })),
    ...remove.map((one) => ({ at: one.snapshot, line: toLine('remove', one) })),
  ].sort((a, b) => b.at - a.at)
  const { timeZone, ...rules } = policy
  const said = Object.entries(rules).map(([name, value]) => `${name} ${value}`)
  return `${[about, `${said.join(', ')}; ${timeZone}, now ${now}`, '', ...lines.map(({ line }) => line)].join('\n')}\n`
}

const names = readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []))

test('there are calendars', () => expect(names.length).toBeGreaterThanOrEqual(12))

test.each(names)('%s', async (name) => {
  const calendar = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Calendar
  await expect(toText(calendar)).toMatchFileSnapshot(join(folder, `${name}.txt`))
})
