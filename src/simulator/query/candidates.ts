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
  if (condition.op !== 'eq' && condition.op !== 'in') return undefined
  const name = condition.path[0] ?? ''
  const values = condition.op === 'eq' ? [condition.value] : condition.values
  if (condition.path.length !== 1 || !values.every((value) => typeof value === 'string')) return undefined
  if (name === 'id') return values.flatMap((value) => directory.find(value.toLowerCase()) ?? [])
  if (!directory.isIndexed(type, name)) return undefined
  return values.flatMap((value) => directory.findBy(type, name, value))
}
