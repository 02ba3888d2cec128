import { unsupportedQuery } from '../graph-error.ts'
import { type FilterToken, tokensOf } from './filter-tokens.ts'

/** A literal of a `$filter`. */
export type Literal = string | number | boolean | null

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
const functions = ['startswith', 'endswith', 'contains'] as const

/** A comparison operator. */
export type Comparison = (typeof comparisons)[number]

/** A condition as a tree. A path is a property, fields of it, or a lambda's variable. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: Comparison; readonly path: readonly string[]; readonly value: Literal }
  | { readonly op: 'in'; readonly path: readonly string[]; readonly values: readonly Literal[] }
  | { readonly op: (typeof functions)[number]; readonly path: readonly string[]; readonly value: string }
  | {
      readonly op: 'any' | 'all'
      readonly path: readonly string[]
      readonly variable: string
      readonly condition: Condition | undefined
    }

/** Parses a `$filter`. Throws 400 when it is no condition. Graph docs: filter-query-parameter. */
export function parseFilter(filter: string): Condition {
  const parser = new FilterParser(filter)
  return parser.whole()
}

class FilterParser {
  readonly #tokens: readonly FilterToken[]
  readonly #filter: string
  #at = 0

  constructor(filter: string) {
    this.#filter = filter
    this.#tokens = tokensOf(filter)
  }

  whole(): Condition {
    const condition = this.#or()
    if (this.#at < this.#tokens.length) throw this.#error()
    return condition
  }

  #or(): Condition {
    let left = this.#and()
    while (this.#takeName('or')) left = { op: 'or', left, right: this.#and() }
    return left
  }

  #and(): Condition {
    let left = this.#unary()
    while (this.#takeName('and')) left = { op: 'and', left, right: this.#unary() }
    return left
  }

  #unary(): Condition {
    if (this.#takeName('not')) return { op: 'not', of: this.#unary() }
    if (this.#takeKind('open')) {
      const inner = this.#or()
      this.#expect('close')
      return inner
    }
    return this.#clause()
  }

  #clause(): Condition {
    const name = this.#expect('name').text
    const path = name.split('/')
    const last = path[path.length - 1]
    const call = functions.find((candidate) => candidate === name.toLowerCase())
    if (call && this.#takeKind('open')) return this.#call(call)
    if ((last === 'any' || last === 'all') && this.#takeKind('open')) return this.#lambda(last, path.slice(0, -1))
    if (this.#takeName('in')) return { op: 'in', path, values: this.#list() }
    const operator = this.#expect('name').text.toLowerCase()
    const op = comparisons.find((candidate) => candidate === operator)
    if (!op) throw this.#error()
    return { op, path, value: this.#literal() }
  }

  #call(op: (typeof functions)[number]): Condition {
    const path = this.#expect('name').text.split('/')
    this.#expect('comma')
    const value = this.#expect('string').text
    this.#expect('close')
    return { op, path, value }
  }

  #lambda(op: 'any' | 'all', path: readonly string[]): Condition {
    if (this.#takeKind('close')) return { op, path, variable: '', condition: undefined }
    const variable = this.#expect('name').text
    this.#expect('colon')
    const condition = this.#or()
    this.#expect('close')
    return { op, path, variable, condition }
  }

  #list(): Literal[] {
    this.#expect('open')
    const values = [this.#literal()]
    while (this.#takeKind('comma')) values.push(this.#literal())
    this.#expect('close')
    return values
  }

  #literal(): Literal {
    const token = this.#tokens[this.#at++]
    if (!token) throw this.#error()
    if (token.kind === 'string' || token.kind === 'moment' || token.kind === 'guid') return token.text
    if (token.kind === 'number') return Number(token.text)
    if (token.kind === 'name' && token.text === 'true') return true
    if (token.kind === 'name' && token.text === 'false') return false
    if (token.kind === 'name' && token.text === 'null') return null
    throw this.#error()
  }

  #takeName(name: string): boolean {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'name' || token.text.toLowerCase() !== name) return false
    this.#at++
    return true
  }

  #takeKind(kind: FilterToken['kind']): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false
    this.#at++
    return true
  }

  #expect(kind: FilterToken['kind']): FilterToken {
    const token = this.#tokens[this.#at]
    if (token?.kind !== kind) throw this.#error()
    this.#at++
    return token
  }

  #error(): Error {
    return unsupportedQuery(`Invalid filter clause: Syntax error in '${this.#filter}'.`)
  }
}
