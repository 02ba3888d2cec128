import { AppError } from '../../shared/errors.ts'
import { isObjectId } from '../../shared/kinds/json-parts.ts'

/** Where it is kept who must always get in. */
export interface BreakGlassAccounts {
  readonly ids: () => readonly string[]
  readonly save: (ids: readonly string[]) => void
}

const most = 20

/** Keeps who must always get in, in place of those named before. Throws `badInput` for what is no id, and for too many. */
export function saveBreakGlass(accounts: BreakGlassAccounts, ids: readonly string[]): void {
  const wrong = ids.find((id) => !isObjectId(id))
  if (wrong !== undefined)
    throw new AppError('badInput', `"${wrong}" is no id of a user. The Entra admin center calls it the object id.`)
  const each = [...new Set(ids.map((id) => id.toLowerCase()))]
  if (each.length > most)
    throw new AppError('badInput', `At most ${most} break-glass accounts can be named: two or three are usual.`)
  accounts.save(each)
}
