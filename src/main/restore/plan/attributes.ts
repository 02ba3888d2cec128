import { diffAttributes } from '../../../shared/diff/attributes.ts'
import type { Attribute } from '../../../shared/kinds/attribute.ts'
import { typeInUpdates } from '../../../shared/kinds/derived-types.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import type { AttributeChange } from '../../../shared/model/change.ts'
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import type { Calls } from './calls.ts'
import { type Draft, type Findings, found, joined } from './draft.ts'
import { type Footing, isChosen, needsOf } from './footing.ts'
import { namingOf } from './naming.ts'
import type { Situation } from './situation.ts'
import type { Targets } from './targets.ts'

interface Difference {
  readonly attribute: Attribute
  readonly now: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** The key of the step that writes an attribute. */
export const attributeKey = (footing: Footing, name: string): string => {
  const attribute = footing.kind.attributes.find((one) => one.name === name)
  const isAlone =
    attribute === undefined || travelsAlone(footing, attribute, footing.content[name], footing.wanted.content[name])
  return `${isAlone ? name : 'attributes'} ${footing.object.kind}:${footing.object.id}`
}

/**
 * Attributes that differ: those of an object together in one PATCH, sensitive ones and ones that give or take
 * each in a PATCH of its own. What Graph calls read-only, what can be set only at creation and what cannot be emptied is blocked.
 * Photos and attributes with writes of their own have their own rules.
 */
export function planAttributes(footing: Footing, situation: Situation, targets: Targets, calls: Calls): Findings {
  const { root, shown } = situation
  const differences = diffAttributes(footing.kind.id, footing, footing.wanted)
    .filter((change) => change.name !== photoPart && isChosen(footing, change.name))
    .filter((change) => shown.hasPart(footing.object, change.name))
    .map((change) => toDifference(footing, change))
    .filter(({ attribute }) => isForThisRule(attribute))
    .filter((one) => !comesByItself(footing, one))
  const namings = new Map(differences.map(({ attribute: { name } }) => [name, namingOf(footing, name, targets, calls)]))
  const refused = differences.flatMap((one) => blockedBy(footing, one, namings.get(one.attribute.name)?.reason))
  const parts = new Set(refused.map((one) => one.part))
  const open = differences.filter(({ attribute }) => !parts.has(attribute.name))
  const alone = open.filter(({ attribute, now, after }) => travelsAlone(footing, attribute, now, after))
  const together = open.filter((one) => !alone.includes(one))
  const needsFor = (some: readonly Difference[]): readonly string[] =>
    some.flatMap(({ attribute }) => namings.get(attribute.name)?.needs ?? [])
  const draftOf = (some: readonly Difference[]): Draft => {
    const draft = toDraft(footing, root, some, needsFor(some))
    return { ...draft, requests: draft.requests.map((request) => calls.named(footing.kind, request, true)) }
  }
  return joined([
    found({ blocked: refused }),
    found({ drafts: together.length > 0 ? [draftOf(together)] : [] }),
    found({ drafts: alone.map((one) => draftOf([one])) }),
  ])
}

/** An attribute Dirsafe does not know travels as one that is tried and reported. */
function toDifference(footing: Footing, change: AttributeChange): Difference {
  const known = footing.kind.attributes.find((attribute) => attribute.name === change.name)
  return {
    attribute: known ?? { name: change.name, label: change.name, section: 'Service', how: 'alone' },
    now: change.before as JsonValue | undefined,
    after: change.after as JsonValue | undefined,
  }
}

const isForThisRule = (attribute: Attribute): boolean =>
  attribute.computed === undefined && attribute.noise !== true && attribute.write === undefined

/** On an object that gets a new life, what the service writes comes with it; the kind's worksheet says what is lost. */
function comesByItself(footing: Footing, { attribute, now }: Difference): boolean {
  if (attribute.how === 'never' && (footing.origin !== 'live' || footing.id !== footing.object.id)) return true
  return attribute.followsFrom?.(now, footing.wanted.content) ?? false
}

const travelsAlone = (
  { content }: Footing,
  attribute: Attribute,
  now: JsonValue | undefined,
  after: JsonValue | undefined,
): boolean =>
  attribute.how === 'alone' ||
  attribute.gives?.(after, now, content) !== undefined ||
  attribute.takes?.(after, now, content) !== undefined

function blockedBy(
  footing: Footing,
  { attribute, after }: Difference,
  ofNames: string | undefined,
): readonly Blocked[] {
  const reason = reasonAgainst(footing, attribute, after) ?? ofNames
  return reason === undefined ? [] : [{ object: footing.object, part: attribute.name, reason }]
}

function reasonAgainst(footing: Footing, attribute: Attribute, after: JsonValue | undefined): string | undefined {
  const ofObject = footing.kind.blocked(footing.content, attribute.name)
  if (ofObject !== undefined) return ofObject
  if (attribute.how === 'never' || attribute.how === 'create')
    return attribute.reason ?? 'Graph has no way to write it.'
  if (after === undefined && attribute.cannotBeEmptied === true)
    return `It was empty in the snapshot, and Entra does not let ${attribute.label.toLowerCase()} be emptied.`
  return undefined
}

function toDraft(footing: Footing, root: string, differences: readonly Difference[], needs: readonly string[]): Draft {
  const [first] = differences
  const alone = differences.length === 1 ? first : undefined
  const gives = alone?.attribute.gives?.(alone.after, alone.now, footing.content)
  const takes = alone?.attribute.takes?.(alone.after, alone.now, footing.content)
  const body: JsonObject = {
    ...typeInUpdates(footing.content),
    ...Object.fromEntries(differences.map((one) => [one.attribute.name, toWritten(one)])),
  }
  return {
    key: attributeKey(footing, first?.attribute.name ?? ''),
    stage: 'attributes',
    action: 'update',
    object: footing.object,
    parts: differences.map(({ attribute }) => attribute.name),
    requests: [{ method: 'PATCH', url: `${root}${footing.kind.path}/${footing.id}`, body }],
    changes: differences.map(({ attribute, now, after }) => ({ name: attribute.name, now, after })),
    targets: [],
    needs: [...needsOf(footing), ...needs],
    ...(gives === undefined ? {} : { gives }),
    ...(takes === undefined ? {} : { takes }),
  }
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A value as Graph takes it: empty is null, or `[]` where it holds a list. A complex value travels whole, with null for
 * what it must lose: what is left out may stay or go, as the property pleases (Graph docs: user-update).
 */
function toWritten({ attribute, now, after }: Difference): JsonValue {
  if (attribute.list !== undefined) return after ?? []
  if (!isObject(now) || (after !== undefined && !isObject(after))) return after ?? null
  const lost = Object.keys(now).filter((name) => after?.[name] === undefined)
  return { ...after, ...Object.fromEntries(lost.map((name) => [name, null])) }
}
