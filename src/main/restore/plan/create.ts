import { toContent, withComputed } from '../../../shared/diff/canonical.ts'
import { heldIds } from '../../../shared/kinds/held-ids.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { findKind, getKind } from '../../../shared/kinds/kinds.ts'
import type { Link } from '../../../shared/kinds/link.ts'
import { toNewId } from '../../../shared/model/graph-request.ts'
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type { Content, LinkSet, ObjectState } from '../../../shared/model/object-state.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Calls } from './calls.ts'
import { type Draft, type Findings, found, joined, nothing } from './draft.ts'
import type { Footing } from './footing.ts'
import { linkKey } from './link-case.ts'
import { type Case, emptySet, namedOf, type Presence, type Situation } from './situation.ts'
import { returnKey, type Targets } from './targets.ts'

type Gone = Extract<Presence, { state: 'gone' }>

/** Relations one body can hold. Graph docs: group-post-groups. */
const bindsAtCreate = 20

/**
 * Created anew, under a new id. The body holds what the kind says; the other rules add the rest in steps of their own.
 * A live look-alike is named and never adopted.
 */
export function planCreate(
  item: Case & { readonly now: Gone },
  situation: Situation,
  targets: Targets,
  calls: Calls,
): { readonly findings: Findings; readonly footing: Footing } {
  const { wanted, now } = item
  const kind = getKind(wanted.kind)
  const object = namedOf(wanted)
  const by = returnKey(object)
  const bound = kind.links.map((link) => boundAtCreate(link, wanted, targets))
  const body: JsonObject = {
    ...withoutWhatFollows(kind, kind.create(wanted.content, situation.options), calls),
    ...Object.fromEntries(bound.flatMap(({ link, there }) => bindingOf(situation.root, link, there))),
  }
  const footing: Footing = {
    kind,
    object,
    wanted,
    id: toNewId(object.id),
    origin: 'created',
    ...madeBy(kind, wanted, body),
    photo: wanted.photo === undefined ? undefined : null,
    links: new Map(bound.map(({ link, there }) => [link.name, setOf(there)])),
    parts: item.parts,
    by,
  }
  const note = noteOf(now)
  // What has no recycle bin has no other way back: making it anew gives what it gave.
  const gives =
    kind.givesWhenCreated?.(wanted.content) ??
    (kind.bin === undefined ? kind.givesWhenBack?.(wanted.content) : undefined)
  const draft: Draft = {
    key: by,
    stage: 'create',
    action: 'create',
    object,
    parts: [],
    requests: [
      calls.named(kind, {
        method: 'POST',
        url: `${situation.root}${kind.createPath?.(wanted.content) ?? kind.path}`,
        body,
      }),
    ],
    changes: Object.entries(footing.content)
      .filter(([name]) => kind.attributes.find((one) => one.name === name)?.computed === undefined)
      .map(([name, after]) => ({ name, now: undefined, after })),
    targets: bound.flatMap(({ there }) => there.map(({ target }) => target)),
    needs: namedAtCreation(kind, body, wanted.content, calls).filter((key) => key !== by),
    ...(gives === undefined ? {} : { gives }),
    ...(note === undefined ? {} : { note }),
  }
  const creators = bound.map((one) => planCreator(one, footing, situation))
  return { findings: joined([found({ drafts: [draft] }), ...creators]), footing }
}

/** The keys of the steps that bring back what must be there when this is created. */
function namedAtCreation(kind: Kind, body: JsonObject, wanted: Content, calls: Calls): readonly string[] {
  const held = heldIds(kind)
  const isOfOthers = (name: string): boolean =>
    held.has(name) || kind.attributes.every((attribute) => attribute.name !== name)
  const inBody = Object.entries(body).filter(([name]) => isOfOthers(name) && !name.endsWith('@odata.bind'))
  const inPath = kind.attributes.filter(({ name, how }) => how === 'create' && held.has(name))
  return [...new Set(calls.keysIn(...inBody.map(([, value]) => value), ...inPath.map(({ name }) => wanted[name])))]
}

/**
 * The body without what names objects that are not there before it: itself, or others of its kind. That follows in a step
 * of its own where it can be written later.
 */
function withoutWhatFollows(kind: Kind, body: JsonObject, calls: Calls): JsonObject {
  const isWrittenLater = (name: string): boolean => {
    const attribute = kind.attributes.find((one) => one.name === name)
    return heldIds(kind).has(name) && (attribute?.how === 'update' || attribute?.how === 'alone')
  }
  const isEarly = (value: JsonValue): boolean =>
    calls.returningIn(value).every((other) => getKind(other.kind).order < kind.order)
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !isWrittenLater(name) || isEarly(value)))
}

interface Bound {
  readonly link: Link
  readonly there: readonly { readonly target: NamedRef; readonly id: string }[]
}

/**
 * Targets named in the body, so that Graph does not make the person who creates the object one. Only those that are there
 * already: the body must not fail for one that is still to come back. Never where the link gives access.
 */
function boundAtCreate(link: Link, wanted: ObjectState, targets: Targets): Bound {
  const isBound =
    link.isNeverInCreate !== true &&
    link.creatorJoins?.(wanted.content) !== undefined &&
    link.gives?.(wanted.content) === undefined
  if (!isBound) return { link, there: [] }
  const there = (wanted.links.get(link.name)?.targets ?? []).flatMap((target) => {
    const at = targets.find(target)
    return 'id' in at && at.by === undefined && findKind(target.kind) !== undefined ? [{ target, id: at.id }] : []
  })
  return { link, there: there.slice(0, bindsAtCreate) }
}

function bindingOf(root: string, link: Link, there: Bound['there']): readonly (readonly [string, JsonValue])[] {
  if (there.length === 0) return []
  return [[`${link.name}@odata.bind`, there.map(({ target, id }) => `${root}${getKind(target.kind).path}/${id}`)]]
}

const setOf = (there: Bound['there']): LinkSet =>
  there.length === 0 ? emptySet : { isComplete: true, targets: there.map(({ target, id }) => ({ ...target, id })) }

/** What Graph makes of the body, as if it had been read: all that was asked of the wanted one is known of it. */
function madeBy(kind: Kind, wanted: ObjectState, body: JsonObject): Pick<Footing, 'content' | 'asked'> {
  const content = { ...toContent(kind, body), ...kind.madeByCreate?.(wanted.content) }
  return { content: withComputed(kind, content), asked: wanted.asked }
}

function noteOf({ twins }: Gone): string | undefined {
  if (twins.length === 0) return undefined
  const named = twins.map((twin) => `${String(twin['displayName'] ?? twin['id'])} (${String(twin['id'])})`)
  const [verb, one] = twins.length === 1 ? ['is', 'It is'] : ['are', 'They are']
  return `There ${verb} already ${named.join(', ')}. ${one} left alone; look whether you still need this one.`
}

/** Stands for the person who creates the object, where Graph adds them to a link of it. Found when the step runs. */
export const creatorPlaceholder = (oldId: string): string => `{creator:${oldId}}`

/**
 * Takes out the person Graph put in, unless they are wanted there. Where targets were named in the body there should be
 * none; the step finds out.
 */
function planCreator({ link, there }: Bound, footing: Footing, { root }: Situation): Findings {
  const takes = link.creatorJoins?.(footing.wanted.content)
  if (takes === undefined) return nothing
  const creator = creatorPlaceholder(footing.object.id)
  const draft: Draft = {
    key: `creator ${link.name} ${footing.by}`,
    stage: 'unlinks',
    action: 'unlink',
    object: footing.object,
    parts: [link.name],
    requests: [link.remove(root, footing.id, creator)],
    changes: [],
    targets: [{ kind: link.targets[0] ?? '', id: creator, name: 'whoever runs this restore' }],
    // Graph keeps the last target: those who are wanted go in first.
    needs: [footing.by ?? '', linkKey(footing.object, link.name)],
    takes,
  }
  const isStuck = link.lastStays !== undefined && (footing.wanted.links.get(link.name)?.targets.length ?? 0) === 0
  const warning = `${footing.object.name}: ${takes}${isStuck ? ` ${link.lastStays}` : ''}`
  return found({ drafts: isStuck ? [] : [draft], warnings: there.length > 0 ? [] : [warning] })
}
