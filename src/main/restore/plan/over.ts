import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { type Case, namedOf, type Situation } from './situation.ts'

/** Why an attribute can no longer be written as it was, as a sentence: its time is over. Undefined: it is not, or nobody knows the time. */
export function whyOverIn(
  { surroundings }: Pick<Situation, 'surroundings'>,
  attribute: { readonly over?: (content: Content, nowMs: number) => string | undefined },
  wanted: Content,
): string | undefined {
  return surroundings.nowMs === undefined ? undefined : attribute.over?.(wanted, surroundings.nowMs)
}

/** Why an object that is gone is not made anew, by its key: what it was for is over, as a role that was given until a day. */
export function whyOver(situation: Situation, { wanted, now }: Case): readonly (readonly [key: string, Blocked])[] {
  if (now.state !== 'gone') return []
  return getKind(wanted.kind).attributes.flatMap((attribute) => {
    const reason = whyOverIn(situation, attribute, wanted.content)
    return reason === undefined ? [] : [[toRefKey(wanted), { object: namedOf(wanted), reason }] as const]
  })
}
