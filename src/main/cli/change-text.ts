const toText = (value: unknown): string =>
  value === undefined || value === null ? '(empty)' : typeof value === 'string' ? value : JSON.stringify(value)

const cut = (text: string, from: number, longest: number): string => {
  const start = from === 0 ? '' : '…'
  const rest = text.slice(from)
  const room = longest - start.length
  return `${start}${rest.length > room ? `${rest.slice(0, room - 1)}…` : rest}`
}

/** How much that both say stands before the first sign that differs. */
const led = 20

/** How far both texts say the same. */
function sharedLength(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

/**
 * A value before and after, each in at most so many signs. Where the first of them would show no difference, both begin
 * shortly before it.
 */
export function toChangeText(before: unknown, after: unknown, longest: number): string {
  const [a, b] = [toText(before), toText(after)]
  const shared = sharedLength(a, b)
  const isHidden = a !== b && shared >= longest - led
  const from = isHidden ? Math.max(0, shared - led) : 0
  return `${cut(a, from, longest)} → ${cut(b, from, longest)}`
}
