import type { AdministrativeUnit } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute, Write, WriteContext } from './attribute.ts'
import { attributesOf, triedAndReported } from './attribute-list.ts'
import { textIn } from './json-parts.ts'
import { processingWrite, ruleWrite } from './live-rule.ts'
import { patchesOf } from './record-writes.ts'

type Name = keyof AdministrativeUnit & ('membershipType' | 'membershipRule' | 'membershipRuleProcessingState')

/** Whether a rule decides who is a member of a unit. Graph writes the word with and without a capital. */
export const isRuledUnit = (content: Content): boolean => textIn(content['membershipType']).toLowerCase() === 'dynamic'

/** Whether the rule comes or goes with the type. */
const comesWithType = (wanted: Content, live: Content): boolean => isRuledUnit(wanted) !== isRuledUnit(live)

/** The body that makes a unit one of a rule, paused, or one of chosen members, where no rule may stand. */
const typeBody = (wanted: Content): JsonObject =>
  isRuledUnit(wanted)
    ? {
        membershipType: textIn(wanted['membershipType']),
        membershipRule: textIn(wanted['membershipRule']),
        membershipRuleProcessingState: 'Paused',
      }
    : { membershipType: 'Assigned', membershipRule: null, membershipRuleProcessingState: null }

/** Makes a rule decide who is a member, or ends that it does, in one request with the rule. Graph docs: administrativeunit-update. */
const typeWrite =
  (path: string) =>
  (context: WriteContext): readonly Write[] => {
    const { wanted, live } = context
    // Made anew, it has its type from its body.
    if (live === undefined || !comesWithType(wanted, live)) return []
    const takes = isRuledUnit(wanted)
      ? 'A rule decides again who is in this unit: whoever it does not name goes when it is turned on.'
      : 'The rule no longer decides who is in this unit.'
    return [{ requests: patchesOf(context, path, [typeBody(wanted)]), when: 'first', takes }]
  }

/**
 * The attributes of a unit that say whether a rule fills it. `path`: where units are. Sources: Graph docs
 * resources/administrativeunit, administrativeunit-update.
 */
export const unitRuleAttributes = (path: string): readonly Attribute<Name>[] =>
  attributesOf<Name>('Settings', 'alone', [
    ['membershipType', 'Membership', { reason: triedAndReported, decidesLinks: true, write: typeWrite(path) }],
    [
      'membershipRule',
      'Membership rule',
      {
        reason: triedAndReported,
        holdsIds: ['group'],
        beside: ['membershipRuleProcessingState'],
        after: ['membershipType'],
        write: ruleWrite(path, isRuledUnit, comesWithType),
      },
    ],
    [
      'membershipRuleProcessingState',
      'Rule processing',
      {
        reason: triedAndReported,
        after: ['membershipType', 'membershipRule'],
        write: processingWrite(path, 'Turns the membership rule on: it decides again who is a member. Read it first.'),
      },
    ],
  ])
