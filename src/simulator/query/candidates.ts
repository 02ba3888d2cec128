import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import type { Condition } from './filter-parser.ts'

/**
 * The few objects that can satisfy a condition, when an id or an indexed property says so; undefined when all must be looked at.
 */
export function candidatesOf(directory: Directory, type: string, condition: Condition): readonly Entity[] | undefined {
  if (condition.op === 'and')
    return candidatesOf(directory, type, condition.left) ?? candidatesOf(directory, type, condition.right)
  if (condition.op === 'or') {
    const left = candidatesOf(directory, type, condition.left)
    const right = left && candidatesOf(directory, type, condition.right)
    return left && right && [...new Set([...left, ...right])]
  }
  const values = wantedValues(condition)
  if (!values || !('path' in condition) || condition.path.length !== 1) return undefined
  const name = condition.path[0] ?? ''
  if (name === 'id') return values.flatMap((value) => directory.find(value.toLowerCase()) ?? [])
  if (!directory.isIndexed(type, name)) return undefined
  return values.flatMap((value) => directory.findBy(type, name, value))
}

function wantedValues(condition: Condition): readonly string[] | undefined {
  if (condition.op === 'in') return condition.values.every(isText) ? condition.values.map(String) : undefined
  return 'value' in condition && condition.op === 'eq' && isText(condition.value)
    ? [String(condition.value)]
    : undefined
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
