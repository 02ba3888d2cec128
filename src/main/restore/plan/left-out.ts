import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { type Case, namedOf } from './situation.ts'

/** Why an object that is not there is not brought back, by its key; empty: it is, or it is there. */
export function whyLeftOut(item: Case): readonly (readonly [key: string, blocked: Blocked])[] {
  const reason = reasonAgainst(item)
  return reason === undefined ? [] : [[toRefKey(item.wanted), { object: namedOf(item.wanted), reason }]]
}

function reasonAgainst({ wanted, now, parts, elsewhere }: Case): string | undefined {
  if (now.state === 'live') return undefined
  const kind = getKind(wanted.kind)
  if (now.state === 'unknown')
    return `Not all ${kind.label.many.toLowerCase()} can be read now, so it may be there. It is left alone.`
  const ofKind =
    kind.blocked(wanted.content, 'object') ??
    (now.state === 'gone' ? kind.blocked(wanted.content, 'create') : undefined)
  if (ofKind !== undefined) return ofKind
  const ofTwin = now.state === 'gone' && now.twins.length > 0 ? kind.joinsTwin?.(wanted.content) : undefined
  if (ofTwin !== undefined) return ofTwin
  if (elsewhere !== undefined) return elsewhere
  return parts === null ? undefined : 'It does not exist any more. Restore all of it first.'
}
