import { getKind } from '../../shared/kinds/kinds.ts'
import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import type { Damaged, Loss } from './drilled.ts'

/** Something that no restore can bring back, whatever the vault holds, and why. */
export interface NotRestorable {
  readonly object: NamedRef
  readonly part?: string
  readonly reason: string
}

/** What a drill shows of the vault. */
export interface Findings {
  readonly damage: readonly Damaged[]
  readonly notRestorable: readonly NotRestorable[]
  /** How many values no step was made for. */
  readonly unplanned: number
}

/** Sorts what did not come back, loss by loss, into what no restore can write and what is damaged. */
export class FoundLosses {
  readonly #snapshot: number
  readonly #isGiven: (object: NamedRef) => boolean
  readonly #notRestorable = new Map<string, NotRestorable>()
  readonly #damaged = new Map<string, { readonly object: NamedRef; readonly parts: Set<string>; reason: string }>()
  #unplanned = 0

  constructor(snapshot: number, isGiven: (object: NamedRef) => boolean) {
    this.#snapshot = snapshot
    this.#isGiven = isGiven
  }

  /** Takes in a loss. What leads to an object that is gone is no finding of its own: that object is. */
  add(loss: Loss): void {
    if (loss.cause === 'target') return
    if (loss.cause === 'unplanned') this.#unplanned += loss.values
    else if (this.#isDamage(loss)) this.#addDamage(loss)
    else this.#addNotRestorable(loss)
  }

  /** What was tried and refused is no damage where the kind says that Graph may refuse it, or another system owns the object. */
  #isDamage({ object, part, cause }: Loss): boolean {
    if (cause !== 'refused' && cause !== 'otherwise') return false
    const attribute = getKind(object.kind).attributes.find(({ name }) => name === part)
    return attribute?.reason === undefined && !(cause === 'refused' && this.#isGiven(object))
  }

  #addDamage({ object, part, target, reason }: Loss): void {
    const found = this.#damaged.get(toRefKey(object)) ?? { object, parts: new Set(), reason }
    this.#damaged.set(toRefKey(object), found)
    found.parts.add(part === undefined ? 'all of it' : target === undefined ? part : `${part} ${target.name}`)
  }

  #addNotRestorable({ object, part, reason }: Loss): void {
    const key = `${toRefKey(object)} ${part ?? ''}`
    this.#notRestorable.set(key, { object, reason, ...(part === undefined ? {} : { part }) })
  }

  /** All of them, each object's damage in one sentence. */
  toFindings(): Findings {
    return {
      damage: [...this.#damaged.values()].map(({ object: { kind, id, name }, parts, reason }) => ({
        what: `${name} does not come back as it was. Differing: ${[...parts].join(', ')}. ${reason}`,
        kind,
        id,
        snapshots: [this.#snapshot],
      })),
      notRestorable: [...this.#notRestorable.values()],
      unplanned: this.#unplanned,
    }
  }
}
