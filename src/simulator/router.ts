import { unknownSegment, wrongMethod } from './graph-error.ts'
import type { Operation, Target } from './operations/operation.ts'
import type { EntityType } from './types/entity-type.ts'

/** Where a request goes. */
export interface Route {
  readonly operation: Operation
  readonly target: Target
  readonly params: Readonly<Record<string, string>>
}

/** Finds the operation of a request. Throws 405 for a wrong method, 400 for a path that leads nowhere. */
export type Router = (method: string, segments: readonly string[]) => Route

interface Compiled {
  readonly operation: Operation
  readonly tokens: readonly string[]
  readonly rank: string
}

/** Compiles the patterns of all operations. More specific patterns win, whatever their order. */
export function createRouter(operations: readonly Operation[], types: readonly EntityType[]): Router {
  const compiled: Compiled[] = operations.map((operation) => {
    const tokens = operation.pattern.split('/')
    return { operation, tokens, rank: tokens.map(rankOf).join('') }
  })
  compiled.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
  return (method, segments) => {
    let isKnown = false
    for (const { operation, tokens } of compiled) {
      for (const match of matches(tokens, segments, types)) {
        if (operation.applies && !operation.applies(match.target)) continue
        if (operation.methods.includes(method)) return { operation, ...match }
        isKnown = true
      }
    }
    if (isKnown) throw wrongMethod()
    throw unknownSegment(segments.at(-1) ?? '')
  }
}

function rankOf(token: string): string {
  if (!token.startsWith('{')) return 'a'
  return token === '{set}' || token === '{link}' ? 'b' : 'c'
}

interface Match {
  readonly target: Target
  readonly params: Record<string, string>
}

function* matches(
  tokens: readonly string[],
  segments: readonly string[],
  types: readonly EntityType[],
): Generator<Match> {
  if (tokens[0] !== '{set}') {
    const params = matchRest(tokens, segments, undefined)
    const [type] = types
    if (params && type) yield { target: { type, link: '' }, params }
    return
  }
  for (const type of types) {
    const path = type.path.split('/')
    if (!path.every((part, index) => part.toLowerCase() === segments[index]?.toLowerCase())) continue
    const params = matchRest(tokens.slice(1), segments.slice(path.length), type)
    if (params) yield { target: { type, link: params['link'] ?? '' }, params }
  }
}

function matchRest(
  tokens: readonly string[],
  segments: readonly string[],
  type: EntityType | undefined,
): Record<string, string> | undefined {
  if (tokens.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, token] of tokens.entries()) {
    const segment = segments[index] ?? ''
    if (!token.startsWith('{')) {
      if (token.toLowerCase() !== segment.toLowerCase()) return undefined
    } else if (token === '{link}') {
      const link = Object.keys(type?.links ?? {}).find((name) => name.toLowerCase() === segment.toLowerCase())
      if (link === undefined) return undefined
      params['link'] = link
    } else params[token.slice(1, -1)] = segment
  }
  return params
}
