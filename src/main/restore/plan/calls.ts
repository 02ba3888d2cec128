import { heldIds, idsIn, kindsHeld, renameHeld } from '../../../shared/kinds/held-ids.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { type GraphRequest, toNewId } from '../../../shared/model/graph-request.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Case, Situation } from './situation.ts'
import { returnKey } from './targets.ts'

/** What the ids that stand in attributes will be called once everything has run. */
export interface Calls {
  /** The object with every id it holds as it will be called: the one it has now, or `{new:ID}` where the plan makes it anew. */
  readonly rename: (wanted: ObjectState) => ObjectState
  /** The keys of the steps that bring back what these values name. */
  readonly keysIn: (...values: readonly unknown[]) => readonly string[]
  /** The objects that come back and are named in these values. */
  readonly returningIn: (value: unknown) => readonly ObjectState[]
  /**
   * Why an attribute of an object cannot be written with this value: it names an object that does not come back, or the
   * snapshot holds a text there that reads like an id to come.
   */
  readonly whyLost: (object: Ref, attribute: string, value: unknown) => string | undefined
  /**
   * The request with the fields of its body named in which ids to come stand. `isPlain`: its fields are the attributes
   * themselves, and one that nobody knows holds no ids.
   */
  readonly named: (kind: Kind, request: GraphRequest, isPlain?: true) => GraphRequest
}

/** Every id by which others may name an object of the snapshot. */
function idsOf({ wanted, now }: Case): readonly string[] {
  const others = (getKind(wanted.kind).otherIds ?? []).map((name) => wanted.content[name])
  return [wanted.id, now.id, ...others.filter((id) => typeof id === 'string' && id !== '')] as readonly string[]
}

/** The attributes that hold ids, and in the snapshot a text that reads like one to come. */
const misleadingIn = (wanted: ObjectState): readonly string[] =>
  [...heldIds(getKind(wanted.kind))]
    .filter((name) => wanted.content[name] !== undefined && /\{new:/.test(JSON.stringify(wanted.content[name])))
    .map((name) => `${name} ${toRefKey(wanted)}`)

/** Finds what ids will be called. `leftOut` are the objects not brought back, by key. */
export function toCalls({ cases, dangling, idNow, nameNow }: Situation, leftOut: ReadonlyMap<string, Blocked>): Calls {
  const returning = new Map<string, Case>()
  const lost = new Map<string, Blocked>()
  const anew = new Map<string, string>()
  for (const item of cases) {
    if (item.now.state !== 'gone' && item.now.state !== 'bin') continue
    const left = leftOut.get(toRefKey(item.wanted))
    for (const id of idsOf(item)) {
      if (left !== undefined) lost.set(id, left)
      else returning.set(id, item)
    }
    if (left !== undefined || item.now.state !== 'gone') continue
    const [own, newest, ...others] = idsOf(item)
    for (const id of [own, newest]) if (id !== undefined) anew.set(id, toNewId(item.wanted.id))
    for (const id of others) anew.set(id, toNewId(id))
  }
  const misleading = new Set([...cases, ...dangling].flatMap(({ wanted }) => misleadingIn(wanted)))
  const call = (id: string): string => {
    const newest = idNow(id)
    return anew.get(id) ?? anew.get(newest) ?? (returning.has(newest) ? newest : nameNow(id))
  }
  const found = <Value>(value: unknown, among: ReadonlyMap<string, Value>): readonly Value[] =>
    value === undefined || among.size === 0
      ? []
      : [...new Set(idsIn(JSON.stringify(value)).flatMap((id) => among.get(id) ?? []))]
  const keysIn = (...values: readonly unknown[]): readonly string[] =>
    values.flatMap((value) => found(value, returning)).map(({ wanted }) => returnKey(wanted))
  return {
    rename: (wanted) => {
      const content = renameHeld(getKind(wanted.kind), wanted.content, call)
      return content === wanted.content ? wanted : { ...wanted, content }
    },
    keysIn,
    returningIn: (value) => found(value, returning).map(({ wanted }) => wanted),
    whyLost: (object, attribute, value) => {
      if (misleading.has(`${attribute} ${toRefKey(object)}`))
        return 'It holds text in the form {new:…}, which Dirsafe writes for ids that are not known yet. Put it back by hand.'
      const ofKinds = kindsHeld(getKind(object.kind), attribute)
      const [first] = found(value, lost).filter(({ object: { kind } }) => ofKinds.has(kind))
      return first === undefined
        ? undefined
        : `It names ${first.object.name}, which does not come back. ${first.reason}`
    },
    named: (kind, request, isPlain) => {
      const held = heldIds(kind)
      const isOfOthers = (field: string): boolean =>
        held.has(field) || (isPlain !== true && kind.attributes.every((attribute) => attribute.name !== field))
      const names = Object.entries((request.body ?? {}) as JsonObject)
        .filter(([field, value]) => isOfOthers(field) && /\{new:/.test(JSON.stringify(value)))
        .filter(([, value]) => keysIn(value).length > 0)
        .map(([field]) => field)
        .filter((field) => !/@odata\.(?:id$|bind$)/.test(field))
      return names.length === 0 ? request : { ...request, names }
    },
  }
}
