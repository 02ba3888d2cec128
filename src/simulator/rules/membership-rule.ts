import { badRequest } from '../graph-error.ts'

/** A test of one user's values. */
export type MembershipRule = (values: Readonly<Record<string, unknown>>) => boolean

const word = /\s*(?:(\()|(\))|(\[)|(\])|(,)|"((?:[^"]|`")*)"|'([^']*)'|(-[A-Za-z]+)|([A-Za-z][\w.]*))/y

type Term =
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }

/**
 * Compiles a rule such as `user.department -eq "Sales" -and user.accountEnabled -eq true`.
 * Rules about devices compile and match no user. Throws 400 for anything else.
 * Graph docs: groups-dynamic-membership.
 */
export function compileRule(rule: string, isProperty: (name: string) => boolean): MembershipRule {
  const terms = termsOf(rule)
  let at = 0
  const fail = (): never => {
    throw badRequest(`Invalid value specified for property 'membershipRule' of resource 'Group'.`)
  }
  const takes = (kind: Term['kind'], text: string): boolean => {
    const term = terms[at]
    if (term?.kind !== kind || term.text.toLowerCase() !== text) return false
    at++
    return true
  }
  const either = (): MembershipRule => {
    let left = both()
    while (takes('operator', '-or')) left = joined(left, both(), (a, b) => a || b)
    return left
  }
  const both = (): MembershipRule => {
    let left = single()
    while (takes('operator', '-and')) left = joined(left, single(), (a, b) => a && b)
    return left
  }
  const single = (): MembershipRule => {
    if (takes('operator', '-not')) {
      const inner = single()
      return (values) => !inner(values)
    }
    if (takes('mark', '(')) {
      const inner = either()
      return takes('mark', ')') ? inner : fail()
    }
    return comparison()
  }
  const comparison = (): MembershipRule => {
    const [name, operator] = [terms[at++], terms[at++]]
    if (name?.kind !== 'name' || operator?.kind !== 'operator') return fail()
    const path = /^(user|device)\.(\w+)$/.exec(name.text)
    const operand = literal()
    const test = tests[operator.text.toLowerCase()]
    if (!path || !test) return fail()
    const property = path[2] ?? ''
    if (path[1] === 'device') return () => false
    if (property !== 'objectId' && !isProperty(property)) return fail()
    return (values) => test(values[property] ?? null, operand)
  }
  const literal = (): unknown => {
    const term = terms[at++]
    if (term?.kind === 'text') return term.text.toLowerCase()
    if (term?.kind === 'name' && /^(true|false|null)$/i.test(term.text)) return JSON.parse(term.text.toLowerCase())
    if (term?.kind !== 'mark' || term.text !== '[') return fail()
    const list: unknown[] = []
    while (!takes('mark', ']')) {
      list.push(literal())
      takes('mark', ',')
    }
    return list
  }
  const compiled = either()
  return at === terms.length ? compiled : fail()
}

function joined(
  left: MembershipRule,
  right: MembershipRule,
  join: (a: boolean, b: boolean) => boolean,
): MembershipRule {
  return (values) => join(left(values), right(values))
}

function termsOf(rule: string): Term[] {
  const terms: Term[] = []
  const source = rule.trim()
  word.lastIndex = 0
  while (word.lastIndex < source.length) {
    const found = word.exec(source)
    if (!found) throw badRequest(`Invalid value specified for property 'membershipRule' of resource 'Group'.`)
    const text = found[6] ?? found[7]
    if (text !== undefined) terms.push({ kind: 'text', text })
    else if (found[8]) terms.push({ kind: 'operator', text: found[8] })
    else if (found[9]) terms.push({ kind: 'name', text: found[9] })
    else terms.push({ kind: 'mark', text: found[0].trim() })
  }
  return terms
}

type Test = (actual: unknown, operand: unknown) => boolean

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value)
const str = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')
const equals: Test = (actual, operand) => lower(actual) === operand
const starts: Test = (actual, operand) => typeof actual === 'string' && str(actual).startsWith(str(operand))
const holds: Test = (actual, operand) =>
  Array.isArray(actual) ? actual.some((item) => str(item) === operand) : str(actual).includes(str(operand))
const isIn: Test = (actual, operand) => Array.isArray(operand) && operand.includes(lower(actual))
const matches: Test = (actual, operand) => typeof actual === 'string' && new RegExp(String(operand), 'i').test(actual)
const not =
  (test: Test): Test =>
  (actual, operand) =>
    !test(actual, operand)

const tests: Readonly<Record<string, Test>> = {
  '-eq': equals,
  '-ne': not(equals),
  '-startswith': starts,
  '-notstartswith': not(starts),
  '-contains': holds,
  '-notcontains': not(holds),
  '-in': isIn,
  '-notin': not(isIn),
  '-match': matches,
  '-notmatch': not(matches),
}
