import type { Content } from '../model/object-state.ts'
import type { Attribute, Write, WriteContext } from './attribute.ts'

/** What the attributes of a membership rule are called, on groups and on units alike. Graph docs: resources/group, resources/administrativeunit. */
type Name = 'membershipRule' | 'membershipRuleProcessingState'

const textIn = (content: Content, name: Name): string | undefined => {
  const value = content[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A state nobody knows is taken for on. */
const isOn = (content: Content): boolean => textIn(content, 'membershipRuleProcessingState') !== 'Paused'

const patch = ({ root, id }: WriteContext, path: string, body: { readonly [name in Name]?: string | null }): Write => ({
  requests: [{ method: 'PATCH', url: `${root}${path}/${id}`, body }],
})

/** Whether the rule comes or goes with something else that is written, paused. */
type ComesAlong = (wanted: Content, live: Content) => boolean

const never: ComesAlong = () => false

/**
 * Writes a membership rule. One that is on is paused with it: nobody enters or leaves by a rule that nobody has read. What is
 * created has its rule already. `isRuled`: whether a rule fills it. `comesAlong`: whether another write brings the rule.
 */
export const ruleWrite =
  (
    path: string,
    isRuled: (content: Content) => boolean,
    comesAlong: ComesAlong = never,
  ): NonNullable<Attribute['write']> =>
  (context) => {
    const { wanted, live } = context
    const rule = textIn(wanted, 'membershipRule')
    if (live === undefined || rule === textIn(live, 'membershipRule') || comesAlong(wanted, live)) return []
    const pauses = isRuled(live) && isOn(live)
    const body = { membershipRule: rule ?? null, ...(pauses ? { membershipRuleProcessingState: 'Paused' } : {}) }
    const takes = 'Pauses the rule: until it is turned on again, nobody enters or leaves by it.'
    return [{ ...patch(context, path, body), ...(pauses ? { takes } : {}) }]
  }

/** Turns a rule on or off, once it reads as it did. `gives`: what turning it on gives, as a sentence. */
export const processingWrite =
  (path: string, gives: string): NonNullable<Attribute['write']> =>
  (context) => {
    const { wanted, live } = context
    const after = textIn(wanted, 'membershipRuleProcessingState')
    const isRewritten = live !== undefined && textIn(live, 'membershipRule') !== textIn(wanted, 'membershipRule')
    const now = live === undefined || isRewritten ? 'Paused' : textIn(live, 'membershipRuleProcessingState')
    // Where no rule fills it any more, its state goes with the rule.
    if (after === now || (after === undefined && (live === undefined || isRewritten))) return []
    const write = patch(context, path, { membershipRuleProcessingState: after ?? null })
    return [{ ...write, ...(after === 'On' ? { gives } : {}) }]
  }
