/**
 * How long a `Retry-After` asks to wait, in whole milliseconds, rounded up; undefined where it is absent or unreadable.
 * Microsoft documents whole seconds and shows a fraction (`2.128`); HTTP also allows a date. A date is read against the
 * answer's own `Date`, so that a wrong clock on this computer does not matter. Graph docs: throttling.
 */
export function toRetryAfterMs(header: string | null, answeredAt: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const until = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(until)) return undefined
  const from = Date.parse(answeredAt ?? '')
  return Math.max(0, until - (Number.isNaN(from) ? nowMs : from))
}
