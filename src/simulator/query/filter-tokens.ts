import { unsupportedQuery } from '../graph-error.ts'

/** One word of a `$filter`. */
export interface FilterToken {
  readonly kind: 'name' | 'string' | 'number' | 'moment' | 'guid' | 'open' | 'close' | 'comma' | 'colon'
  readonly text: string
}

const patterns: readonly (readonly [FilterToken['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['string', /'(?:[^']|'')*'/y],
  ['moment', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/y],
  ['guid', /[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_$][\w$.]*(?:\/[A-Za-z_$][\w$.]*)*/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['comma', /,/y],
  ['colon', /:/y],
]

/** Splits a `$filter` into words. Throws 400 at the first character that begins none. */
export function tokensOf(filter: string): FilterToken[] {
  const tokens: FilterToken[] = []
  let at = 0
  while (at < filter.length) {
    const before = at
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at
      const found = pattern.exec(filter)
      if (!found) continue
      at += found[0].length
      if (kind === 'string') tokens.push({ kind, text: found[0].slice(1, -1).replaceAll("''", "'") })
      else if (kind !== 'space') tokens.push({ kind, text: found[0] })
      break
    }
    if (at === before) throw unsupportedQuery(`Invalid filter clause: Syntax error at position ${at} in '${filter}'.`)
  }
  return tokens
}
