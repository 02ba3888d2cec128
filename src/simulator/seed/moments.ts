import { toMoment } from '../clock.ts'
import type { Random } from '../random.ts'

const dayMs = 86_400_000

/** A moment between so many days ago and so many days ago, at office hours. */
export function momentAgo(random: Random, nowMs: number, fromDays: number, untilDays: number): string {
  const days = untilDays + random.next() * (fromDays - untilDays)
  return toMoment(nowMs - Math.floor(days * dayMs))
}

/** A calendar day so many days ago, as midnight UTC. */
export function dayAgo(random: Random, nowMs: number, fromDays: number, untilDays: number): string {
  return `${momentAgo(random, nowMs, fromDays, untilDays).slice(0, 10)}T00:00:00Z`
}
