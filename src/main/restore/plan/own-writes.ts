import type { Attribute, Write } from '../../../shared/kinds/attribute.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { attributeKey } from './attributes.ts'
import type { Calls } from './calls.ts'
import type { Draft, Findings, Stage } from './draft.ts'
import { found } from './draft.ts'
import { type Footing, isChosen, needsOf } from './footing.ts'
import { namingOf } from './naming.ts'
import { whyOverIn } from './over.ts'
import type { Situation } from './situation.ts'
import type { Targets } from './targets.ts'

/** One write of one attribute, with the key its step gets. */
interface OwnWrite {
  readonly key: string
  readonly attribute: Attribute
  readonly write: Write
  readonly needs: readonly string[]
}

/**
 * Attributes that Graph writes by actions of their own, such as licences. The attribute says by which requests, and
 * which of them give or take; each is a step, after the attributes it relies on. What a write says must come first is
 * needed by all others of the object that is there, and what must come last needs them all.
 */
export function planOwnWrites(footing: Footing, situation: Situation, targets: Targets, calls: Calls): Findings {
  const blocked: Blocked[] = []
  const all = footing.kind.attributes
    .filter((attribute) => attribute.write !== undefined && isChosen(footing, attribute.name))
    .filter(({ name }) => footing.asked.has(name) && footing.wanted.asked.has(name))
    .flatMap((attribute): readonly OwnWrite[] => {
      const writes = writesOf(footing, situation.root, attribute)
      if (writes.length === 0) return []
      const { name } = attribute
      const naming = namingOf(footing, name, targets, calls)
      const reason =
        footing.kind.blocked(footing.content, name) ??
        whyOverIn(situation, attribute, footing.wanted.content) ??
        naming.reason
      if (reason !== undefined) {
        blocked.push({ object: footing.object, part: name, reason })
        return []
      }
      return writes.map((write, index) => ({
        key: `${name} ${index} ${footing.object.kind}:${footing.object.id}`,
        attribute,
        write: { ...write, requests: write.requests.map((request) => calls.named(footing.kind, request)) },
        needs: naming.needs,
      }))
    })
  // What is blocked stays as it is: nothing may be turned on over it.
  const open = blocked.length === 0 ? all : all.filter((one) => !isTooEarly(one, blocked))
  for (const one of all)
    if (isTooEarly(one, blocked) && blocked.every(({ part }) => part !== one.attribute.name))
      blocked.push({ object: footing.object, part: one.attribute.name, reason: untilThen })
  return found({ blocked, drafts: open.map((one) => toDraft(footing, one, open)) })
}

const untilThen = 'It comes last, and something that must be right before cannot be restored.'

const isTooEarly = ({ write }: OwnWrite, blocked: readonly Blocked[]): boolean =>
  write.when === 'last' && blocked.length > 0

function writesOf(footing: Footing, root: string, { write }: Attribute): readonly Write[] {
  const live = footing.origin === 'created' ? undefined : footing.content
  return write?.({ root, id: footing.id, wanted: footing.wanted.content, live }) ?? []
}

/** What comes first or last does so only where the object is there: what returns is written where it stands. */
function stageOf({ origin }: Footing, { when }: Write): Stage {
  if (when === 'last') return 'last'
  return when === 'first' && origin === 'live' ? 'first' : 'licences'
}

function toDraft(footing: Footing, one: OwnWrite, all: readonly OwnWrite[]): Draft {
  const { key, attribute, write } = one
  const { name } = attribute
  const { requests, gives, takes } = write
  const keysOf = (isMeant: (other: OwnWrite) => boolean): readonly string[] =>
    all.filter((other) => other.attribute !== attribute && isMeant(other)).map((other) => other.key)
  const after = (attribute.after ?? []).flatMap((before) => [
    attributeKey(footing, before),
    ...keysOf((other) => other.attribute.name === before),
  ])
  const isFirst = (other: OwnWrite): boolean => stageOf(footing, other.write) === 'first'
  const waiting = write.when === 'last' ? keysOf(() => true) : isFirst(one) ? [] : keysOf(isFirst)
  return {
    key,
    stage: stageOf(footing, write),
    action: 'licence',
    object: footing.object,
    parts: [name],
    requests,
    changes: [{ name, now: footing.content[name], after: footing.wanted.content[name] }],
    targets: [],
    needs: [...needsOf(footing), ...after, ...waiting, ...one.needs],
    ...(gives === undefined ? {} : { gives }),
    ...(takes === undefined ? {} : { takes }),
  }
}
