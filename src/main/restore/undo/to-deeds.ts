import { toContent } from '../../../shared/diff/canonical.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { creatorPlaceholder } from '../plan/create.ts'
import type { JournalEntry, JournalMark } from '../restore-journal.ts'
import { photoHash } from '../run/look-at-photo.ts'
import { toBefore } from './before-image.ts'
import { type Deeds, type LinkDeed, noDeeds, type PhotoDeed, type WrittenValue } from './deeds.ts'

/** A run as its journal tells it. */
export interface ToldRun {
  readonly plan: Plan
  readonly marks: readonly JournalMark[]
  /** The writes of a step, whole: they are looked at step by step, for all of them at once may be gigabytes. */
  readonly entriesOf: (step: number) => readonly JournalEntry[]
  /** The id that an object of the plan has now, as far as this run did not give it one. */
  readonly idNow: (id: string) => string
}

/** Deeds while they are being gathered. */
interface Growing {
  object: NamedRef
  came?: 'created' | 'returned'
  made?: Content
  went?: 'toBin' | 'forGood'
  attributes: Map<string, WrittenValue>
  ownWrites: Map<string, NonNullable<ReturnType<Deeds['ownWrites']['get']>>>
  links: Map<string, LinkDeed>
  photo?: PhotoDeed
  untold: { part: string; reason: string }[]
}

/** A step that wrote, with what it wrote. */
interface Done {
  readonly step: PlanStep
  readonly kind: Kind
  readonly entries: readonly JournalEntry[]
  /** Of an object named in the plan: the id it has. */
  readonly idOf: (id: string) => string
}

/**
 * What a run did, object by object in the order of its steps. A write of which only the intent is known counts: what is
 * there now tells whether it arrived.
 */
export function toDeeds({ plan, marks, entriesOf, idNow }: ToldRun): readonly Deeds[] {
  const byStep = Map.groupBy(marks.filter(isDeed), ({ step }) => step)
  const given = new Map(
    plan.steps.flatMap((step) => {
      const id =
        step.action === 'create' ? byStep.get(step.step)?.find(({ request }) => request === 0)?.result : undefined
      return id === undefined ? [] : [[step.object.id, id] as const]
    }),
  )
  const idOf = (id: string): string => given.get(id) ?? idNow(id)
  const deeds = new Map<string, Growing>()
  for (const step of plan.steps) {
    const own = byStep.has(step.step) ? entriesOf(step.step).filter(isDeed) : undefined
    const kind = findKind(step.object.kind)
    if (own === undefined || kind === undefined) continue
    const key = toRefKey(step.object)
    const growing = deeds.get(key) ?? toGrowing({ ...step.object, id: idOf(step.object.id) })
    deeds.set(key, growing)
    addStep(growing, { step, kind, entries: own, idOf })
  }
  for (const step of plan.steps) noteCreators(deeds.get(toRefKey(step.object)), step, entriesOf)
  return [...deeds.values()]
}

const isDeed = ({ state }: JournalMark): boolean => state === 'done' || state === 'intended'

const toGrowing = (object: NamedRef): Growing => {
  const { attributes: _a, ownWrites: _o, links: _l, untold: _u, ...rest } = noDeeds(object)
  return { ...rest, attributes: new Map(), ownWrites: new Map(), links: new Map(), untold: [] }
}

function addStep(into: Growing, done: Done): void {
  const { step, kind, entries } = done
  const [first] = entries
  if (first === undefined) return
  switch (step.action) {
    case 'create':
      if (first.state === 'done') {
        into.came = 'created'
        const names = step.changes.map(({ name }) => name)
        into.made = sentContent(kind, first, names)
        addBound(into, done)
      } else into.untold.push({ part: 'object', reason: `${unknownCreate} Look whether it is there.` })
      return
    case 'restoreFromBin':
      into.object = { ...into.object, id: idInBin(first) ?? into.object.id }
      into.came = 'returned'
      return
    case 'delete':
      into.went = kind.bin === undefined ? 'forGood' : 'toBin'
      return
    case 'update':
      addAttributes(into, done, first)
      return
    case 'licence':
      addOwnWrite(into, done, first)
      return
    case 'photo':
      addPhoto(into, done, first)
      return
    case 'link':
    case 'unlink':
      addLink(into, done)
  }
}

const unknownCreate = 'It is not known whether the restore created it.'

const idInBin = ({ sent }: JournalEntry): string | undefined => /\/([^/]+)\/restore$/.exec(sent.url)?.[1]

/** What was sent, as it would be stored: ids that the plan did not know yet are in their places. */
const sentContent = (kind: Kind, { sent }: JournalEntry, names: readonly string[]): Content =>
  toContent(kind, (sent.body ?? {}) as JsonObject, names)

function addAttributes(into: Growing, { step, kind }: Done, entry: JournalEntry): void {
  const names = step.changes.map(({ name }) => name)
  const before = toBefore(entry.before)
  const after = sentContent(kind, entry, names)
  for (const name of names)
    if ('reason' in before) into.untold.push({ part: name, reason: before.reason })
    else into.attributes.set(name, { before: before.values[name], after: after[name] })
}

function addOwnWrite(into: Growing, { step, kind, entries, idOf }: Done, first: JournalEntry): void {
  const [name = ''] = step.parts
  const before = toBefore(first.before)
  if ('reason' in before) {
    into.untold.push({ part: name, reason: before.reason })
    return
  }
  const last = entries.at(-1) ?? first
  const known = into.ownWrites.get(name)
  const sent = [...(known?.sent ?? []), ...entries.map((entry) => entry.sent)]
  // Half of several requests leaves what the last of them says.
  const isWhole = entries.length >= step.requests.length
  const wanted = step.changes[0]?.after as JsonValue | undefined
  const after = isWhole ? resolved(wanted, idOf) : (sentContent(kind, last, [])[name] ?? wanted)
  const all = known?.all ?? before.values
  into.ownWrites.set(name, { before: known?.before ?? all[name], after, sent, all })
}

/** The value with the ids in it that the plan did not know yet. */
function resolved(value: JsonValue | undefined, idOf: (id: string) => string): JsonValue | undefined {
  if (value === undefined) return undefined
  const text = JSON.stringify(value)
  if (!text.includes('{new:')) return value
  return JSON.parse(text.replace(/\{new:([^}]+)\}/g, (_, id: string) => idOf(id))) as JsonValue
}

function addPhoto(into: Growing, { step }: Done, entry: JournalEntry): void {
  const before = toBefore(entry.before)
  if ('reason' in before) {
    into.untold.push({ part: step.parts[0] ?? '', reason: before.reason })
    return
  }
  const sent = entry.sent.photo
  const readBack = /^[0-9a-f]{64}$/.test(entry.result ?? '') ? entry.result : undefined
  into.photo = {
    before: toPhotoBefore(before.values['photo'], { step: step.step, request: entry.request }),
    after: [sent, readBack].filter((hash) => hash !== undefined),
  }
}

/** The photo of a before-image without its bytes: those stay in the journal until they are sent. */
function toPhotoBefore(value: JsonValue | undefined, at: { step: number; request: number }): PhotoDeed['before'] {
  const { jpeg, etag } = (value ?? {}) as { readonly jpeg?: string; readonly etag?: string }
  if (jpeg === undefined || etag === undefined) return null
  const bytes = Buffer.from(jpeg, 'base64')
  return { hash: photoHash(bytes), sizeBytes: bytes.length, etag, at }
}

const idsIn = (values: Content, name: string): readonly string[] =>
  Array.isArray(values[name]) ? (values[name] as readonly JsonValue[]).map(String) : []

function addLink(into: Growing, { step, kind, entries, idOf }: Done): void {
  const [name = ''] = step.parts
  const link = kind.links.find((one) => one.name === name)
  const known = into.links.get(name) ?? { added: [], removed: [] }
  const [added, removed] = [[...known.added], [...known.removed]]
  const named = (id: string): NamedRef => namedIn(step, id, idOf) ?? { kind: link?.targets[0] ?? '', id, name: id }
  for (const { before: image, sent } of entries) {
    const before = toBefore(image)
    if ('reason' in before) {
      into.untold.push({ part: name, reason: before.reason })
      return
    }
    if (step.action === 'link' && link?.isSingle === true) {
      const replaced = before.values[name]
      if (typeof replaced === 'string') removed.push(named(replaced))
      added.push(...step.targets.map(({ id }) => idOf(id)))
    } else if (step.action === 'link') added.push(...idsIn(before.values, 'absent'))
    else {
      const there = idsIn(before.values, 'present')
      const gone = there.filter((id) => sent.url.includes(id))
      removed.push(...(gone.length > 0 ? gone : there.slice(0, 1)).map(named))
    }
  }
  into.links.set(name, { added: [...new Set(added)], removed })
}

/** A target as the plan names it: as one of its targets, or as what the link had. */
function namedIn(step: PlanStep, id: string, idOf: (id: string) => string): NamedRef | undefined {
  const replaced = step.changes.map(({ now }) => now as Partial<NamedRef> | undefined)
  const all = [...step.targets, ...replaced].filter((one) => one?.id !== undefined) as readonly NamedRef[]
  const found = all.find((one) => one.id === id || idOf(one.id) === id)
  return found === undefined ? undefined : { kind: found.kind, id, name: found.name }
}

/** Targets named in the body that created the object. */
function addBound(into: Growing, { step, kind, idOf }: Done): void {
  const link = kind.links.find((one) => one.creatorJoins !== undefined)
  if (link === undefined || step.targets.length === 0) return
  into.links.set(link.name, { added: step.targets.map(({ id }) => idOf(id)), removed: [] })
}

/** Whoever ran the restore and became a target by creating the object, where that was noted and not taken out again. */
function noteCreators(into: Growing | undefined, step: PlanStep, entriesOf: ToldRun['entriesOf']): void {
  const isCreator = step.targets.some(({ id }) => id === creatorPlaceholder(step.object.id))
  if (into?.came !== 'created' || !isCreator) return
  const [noted] = entriesOf(step.step)
  const before = toBefore(noted?.before)
  const [name = ''] = step.parts
  const known = into.links.get(name) ?? { added: [], removed: [] }
  if ('reason' in before) return
  const gone = new Set(known.removed.map(({ id }) => id))
  const there = idsIn(before.values, 'present').filter((id) => !gone.has(id))
  into.links.set(name, { ...known, added: [...new Set([...known.added, ...there])] })
}
