import type { Entity } from '../directory/entity.ts'
import { GraphError, unsupportedQuery } from '../graph-error.ts'
import { type Call, isAdvanced } from '../operations/call.ts'
import type { EntityType } from '../types/entity-type.ts'
import { type Comparison, type Condition, type Literal, parseFilter } from './filter-parser.ts'
import { shownValue } from './show.ts'

/**
 * The condition of a request, checked against the type.
 * Throws 400 for unknown or unfilterable properties, and for operators that need advanced query capabilities without them.
 */
export function filterOf(call: Call, type: EntityType): Condition | undefined {
  const raw = call.query.get('$filter')
  if (raw === null) return undefined
  const condition = parseFilter(raw)
  check(condition, type, isAdvanced(call))
  return condition
}

function check(condition: Condition, type: EntityType, isAdvancedCall: boolean): void {
  switch (condition.op) {
    case 'and':
    case 'or':
      check(condition.left, type, isAdvancedCall)
      check(condition.right, type, isAdvancedCall)
      return
    case 'not':
      requireAdvanced(isAdvancedCall, 'Not')
      check(condition.of, type, isAdvancedCall)
      return
    case 'any':
    case 'all':
      if (condition.op === 'all') throw unsupportedQuery("The 'all' operator is not supported.")
      checkPath(type, condition.path)
      return
    case 'contains':
      throw unsupportedQuery(
        `Unsupported or invalid query filter clause specified for property '${condition.path[0]}'.`,
      )
    default:
      if (condition.op === 'ne') requireAdvanced(isAdvancedCall, 'NotEqualsMatch')
      if (condition.op === 'endswith') requireAdvanced(isAdvancedCall, 'EndsWithMatch')
      if (condition.op === 'eq' && condition.value === null) requireAdvanced(isAdvancedCall, 'EqualsNull')
      checkPath(type, condition.path)
  }
}

function requireAdvanced(isAdvancedCall: boolean, operator: string): void {
  if (isAdvancedCall) return
  throw unsupportedQuery(
    `Operator '${operator}' is not supported because the 'ConsistencyLevel:eventual' header is missing. ` +
      'Refer to https://aka.ms/graph-docs/advanced-queries for more information.',
  )
}

function checkPath(type: EntityType, path: readonly string[]): void {
  const name = path[0] ?? ''
  if (name === 'id') return
  const spec = type.properties[name]
  if (!spec)
    throw new GraphError(
      400,
      'BadRequest',
      `Invalid filter clause: Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`,
    )
  const isRecordPart = spec.fields !== undefined && (path.length > 1 || spec.isCollection)
  if ((spec.isNotFilterable && !isRecordPart) || spec.read === 'single' || spec.type === 'binary')
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${name}' of resource '${type.title}'.`,
    )
}

/** True when an object satisfies a condition. Strings compare without case, as the directory does. */
export function isMatch(type: EntityType, entity: Entity, condition: Condition): boolean {
  return evaluate(condition, (path) => {
    const [name = '', ...fields] = path
    return fields.reduce(fieldOf, shownValue(type, entity, name))
  })
}

type Read = (path: readonly string[]) => unknown

/** Whether a condition holds of whatever `read` gives for a path. */
export function evaluate(condition: Condition, read: Read): boolean {
  switch (condition.op) {
    case 'and':
      return evaluate(condition.left, read) && evaluate(condition.right, read)
    case 'or':
      return evaluate(condition.left, read) || evaluate(condition.right, read)
    case 'not':
      return !evaluate(condition.of, read)
    case 'in':
      return condition.values.some((value) => compares('eq', read(condition.path), value))
    case 'startswith':
      return textOf(read(condition.path)).startsWith(condition.value.toLowerCase())
    case 'endswith':
      return textOf(read(condition.path)).endsWith(condition.value.toLowerCase())
    case 'contains':
      return textOf(read(condition.path)).includes(condition.value.toLowerCase())
    case 'any':
    case 'all':
      return matchesItems(condition, read)
    default:
      return compares(condition.op, read(condition.path), condition.value)
  }
}

function matchesItems(condition: Extract<Condition, { op: 'any' | 'all' }>, read: Read): boolean {
  const items = read(condition.path)
  if (!Array.isArray(items)) return condition.op === 'all'
  const inner = condition.condition
  if (!inner) return items.length > 0
  const test = (item: unknown): boolean =>
    evaluate(inner, (path) => (path[0] === condition.variable ? path.slice(1).reduce(fieldOf, item) : read(path)))
  return condition.op === 'any' ? items.some(test) : items.every(test)
}

function compares(op: Comparison, actual: unknown, wanted: Literal): boolean {
  const left = typeof actual === 'string' ? actual.toLowerCase() : (actual ?? null)
  const right = typeof wanted === 'string' ? wanted.toLowerCase() : wanted
  if (op === 'eq') return left === right
  if (op === 'ne') return left !== right
  if (typeof left !== typeof right || left === null || right === null) return false
  if (op === 'gt') return left > right
  if (op === 'ge') return left >= right
  if (op === 'lt') return left < right
  return left <= right
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '\u0000'
}
