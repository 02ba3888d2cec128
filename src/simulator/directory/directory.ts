import { ChangeLog } from './change-log.ts'
import type { Entity } from './entity.ts'

/** Which properties of which type can be looked up by value, ignoring case. */
export type Indexed = Readonly<Record<string, readonly string[]>>

/** The link from an object to those without which it is not there. It is no relation Graph knows. */
export const livesWith = 'livesWith'

/**
 * The generic store behind every type: objects, links in both directions, recycle bin, change log.
 * It knows no rules: operations check before they write.
 */
export class Directory {
  readonly changes = new ChangeLog()
  readonly #byId = new Map<string, Entity>()
  readonly #byType = new Map<string, Entity[]>()
  readonly #indexes = new Map<string, Map<string, Set<Entity>>>()
  readonly #indexed: Indexed
  #linkOrdinal = 0

  constructor(indexed: Indexed) {
    this.#indexed = indexed
    for (const [type, names] of Object.entries(indexed))
      for (const name of names) this.#indexes.set(`${type}/${name}`, new Map())
  }

  /** Adds a live object. Throws when the id is taken. */
  add(type: string, id: string, values: Record<string, unknown>): Entity {
    if (this.#byId.has(id.toLowerCase())) throw new Error(`id ${id} is taken`)
    const order = this.everOf(type)
    const entity: Entity = {
      id,
      type,
      ordinal: order.length,
      values,
      links: new Map(),
      linkedFrom: new Map(),
      state: 'live',
      hidden: undefined,
      stale: undefined,
    }
    order.push(entity)
    this.#byId.set(id.toLowerCase(), entity)
    for (const name of this.#indexed[type] ?? []) this.#index(entity, name, values[name])
    this.changes.add({ entity, what: 'created' })
    return entity
  }

  /** The object with this id, live or in the recycle bin. Case is ignored: no two ids differ in nothing else. */
  find(id: string): Entity | undefined {
    return this.#byId.get(id.toLowerCase())
  }

  /** Objects of a type whose indexed property equals the text, ignoring case, in any state but purged. */
  findBy(type: string, name: string, value: string): readonly Entity[] {
    const found = this.#indexes.get(`${type}/${name}`)?.get(value.toLowerCase())
    return found ? [...found] : []
  }

  /** True when `findBy` can answer for this property. */
  isIndexed(type: string, name: string): boolean {
    return this.#indexes.has(`${type}/${name}`)
  }

  /** Every object that ever was of a type, by ordinal; purged ones included. */
  everOf(type: string): Entity[] {
    let order = this.#byType.get(type)
    if (!order) {
      order = []
      this.#byType.set(type, order)
    }
    return order
  }

  /** Live objects of a type, oldest first. */
  *live(type: string): Generator<Entity> {
    for (const entity of this.everOf(type)) if (entity.state === 'live') yield entity
  }

  /** Objects of a type in the recycle bin, oldest first. */
  *deleted(type: string): Generator<Entity> {
    for (const entity of this.everOf(type)) if (entity.state === 'deleted') yield entity
  }

  /** Writes one property; writing an equal value leaves no trace. Clearing one that was never set does nothing. */
  set(entity: Entity, name: string, value: unknown): void {
    const before = entity.values[name]
    const after = value === undefined ? null : value
    if (isSame(before ?? null, after)) return
    if (this.#indexed[entity.type]?.includes(name)) {
      this.#unindex(entity, name, before)
      this.#index(entity, name, after)
    }
    entity.values[name] = after
    this.changes.add({ entity, what: 'property', name, before: before ?? null, after })
  }

  /** Adds a link; false when it was there already. */
  link(source: Entity, name: string, target: Entity): boolean {
    let targets = source.links.get(name)
    if (!targets) {
      targets = new Map()
      source.links.set(name, targets)
    }
    if (targets.has(target)) return false
    targets.set(target, this.#linkOrdinal++)
    let sources = target.linkedFrom.get(name)
    if (!sources) {
      sources = new Set()
      target.linkedFrom.set(name, sources)
    }
    sources.add(source)
    this.changes.add({ entity: source, what: 'link', name, target })
    return true
  }

  /** Removes a link; false when there was none. */
  unlink(source: Entity, name: string, target: Entity): boolean {
    if (!source.links.get(name)?.delete(target)) return false
    target.linkedFrom.get(name)?.delete(source)
    this.changes.add({ entity: source, what: 'link', name, target })
    return true
  }

  /** True when the link exists and its target is live. */
  isLinked(source: Entity, name: string, target: Entity): boolean {
    return target.state === 'live' && (source.links.get(name)?.has(target) ?? false)
  }

  /** Live targets of a link, in the order they were added. */
  *targets(source: Entity, name: string): Generator<Entity> {
    for (const target of source.links.get(name)?.keys() ?? []) if (target.state === 'live') yield target
  }

  /** Live objects of any type that point here by a link. */
  *sources(target: Entity, name: string): Generator<Entity> {
    for (const source of target.linkedFrom.get(name) ?? []) if (source.state === 'live') yield source
  }

  /** Moves a live object to the recycle bin. Its links stay, unseen, for a restore. */
  remove(entity: Entity, deletedAt: string): void {
    entity.state = 'deleted'
    entity.values['deletedDateTime'] = deletedAt
    this.changes.add({ entity, what: 'deleted' })
    this.#touchSources(entity, true)
    for (const dependent of this.dependents(entity)) if (dependent.state === 'live') this.remove(dependent, deletedAt)
  }

  /** Brings an object back from the recycle bin, with every link of it and to it. */
  restore(entity: Entity): void {
    entity.state = 'live'
    entity.values['deletedDateTime'] = undefined
    this.changes.add({ entity, what: 'restored' })
    this.#touchSources(entity, true)
    for (const dependent of this.dependents(entity)) if (this.#mayReturn(dependent)) this.restore(dependent)
  }

  /** Removes an object for good, from live or from the recycle bin. */
  purge(entity: Entity): void {
    for (const dependent of this.dependents(entity)) if (dependent.state !== 'purged') this.purge(dependent)
    entity.state = 'purged'
    this.changes.add({ entity, what: 'purged' })
    this.#touchSources(entity)
    this.#byId.delete(entity.id.toLowerCase())
    for (const name of this.#indexed[entity.type] ?? []) this.#unindex(entity, name, entity.values[name])
    for (const [name, targets] of entity.links)
      for (const target of targets.keys()) {
        target.linkedFrom.get(name)?.delete(entity)
        this.changes.add({ entity, what: 'link', name, target })
      }
    for (const [name, sources] of entity.linkedFrom)
      for (const source of sources) source.links.get(name)?.delete(entity)
    entity.links.clear()
    entity.linkedFrom.clear()
  }

  /** Makes an object go, come back and be purged with another, as a grant does with its client. It can have several hosts. */
  tie(dependent: Entity, host: Entity): void {
    this.link(dependent, livesWith, host)
  }

  /** What is tied to an object, in whatever state. */
  dependents(host: Entity): readonly Entity[] {
    return [...(host.linkedFrom.get(livesWith) ?? [])]
  }

  #mayReturn(dependent: Entity): boolean {
    return dependent.state === 'deleted' && [...(dependent.links.get(livesWith)?.keys() ?? [])].every(isLive)
  }

  #touchSources(target: Entity, isOfBin = false): void {
    const why = isOfBin ? ({ isOfBin } as const) : {}
    for (const [name, sources] of target.linkedFrom)
      for (const source of sources) this.changes.add({ entity: source, what: 'link', name, target, ...why })
  }

  #index(entity: Entity, name: string, value: unknown): void {
    if (typeof value !== 'string') return
    const index = this.#indexes.get(`${entity.type}/${name}`)
    const key = value.toLowerCase()
    const found = index?.get(key)
    if (found) found.add(entity)
    else index?.set(key, new Set([entity]))
  }

  #unindex(entity: Entity, name: string, value: unknown): void {
    if (typeof value !== 'string') return
    const index = this.#indexes.get(`${entity.type}/${name}`)
    const key = value.toLowerCase()
    const found = index?.get(key)
    found?.delete(entity)
    if (found?.size === 0) index?.delete(key)
  }
}

const isLive = (entity: Entity): boolean => entity.state === 'live'

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}
