import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import { AppError } from '../../shared/errors.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { toList } from './parse.ts'

/**
 * The kinds and logs a connection reads, as `--kinds` names them; null: all; undefined: nothing was said. Throws `badInput`
 * for one there is not.
 */
export function toReadChoice(text: string | undefined): readonly string[] | null | undefined {
  if (text === undefined) return undefined
  if (text.trim() === 'all') return null
  const ids = toList(text) ?? []
  for (const id of ids)
    if (findKind(id) === undefined && findActivityKind(id) === undefined)
      throw new AppError('badInput', `There is no kind or log "${id}". List them with: dirsafe permissions`)
  return ids
}
