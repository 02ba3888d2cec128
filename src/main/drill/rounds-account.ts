import { getKind } from '../../shared/kinds/kinds.ts'
import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import type { Cause, Round } from './drilled.ts'

/** Nobody sees the plans of a drill: the numbers of their steps tell nothing. */
const ofOtherSteps = / ?It needs step \d+, which (?:failed|was left out)\./g
const neededOther = 'Something it needs did not come back.'

const cleaned = (reason: string): string => {
  const rest = reason.replace(ofOtherSteps, '').trim()
  return rest === '' ? neededOther : rest
}

interface Told {
  readonly cause: Cause
  readonly reason: string
}

/** What the plans and reports of all rounds say of objects and their parts. The last word counts. */
export class RoundsAccount {
  readonly #blocked = new Map<string, string>()
  readonly #failed = new Map<string, string>()
  readonly #refused = new Map<string, string>()
  readonly #tried = new Set<string>()

  constructor(rounds: readonly Round[]) {
    for (const round of rounds) this.#add(round)
  }

  #add({ plan, report }: Round): void {
    for (const { object, part, reason } of plan.blocked) this.#blocked.set(keyOf(object, part), reason)
    for (const { object, parts, changes, ticked, action } of plan.steps) {
      if (!ticked) continue
      if (action === 'create' || action === 'restoreFromBin') this.#tried.add(keyOf(object, undefined))
      for (const part of [...parts, ...changes.map(({ name }) => name)]) this.#tried.add(keyOf(object, part))
    }
    for (const object of report.objects)
      if (object.result === 'failed' && object.reason !== undefined) this.#failed.set(toRefKey(object), object.reason)
    for (const { kind, id, part, message } of report.issues)
      if (kind !== undefined && id !== undefined && part !== undefined)
        this.#refused.set(keyOf({ kind, id }, part), message.replace(/^.*?: /, ''))
  }

  /** Whether a step was to make it, or to bring it back. */
  wasMade(object: NamedRef): boolean {
    return this.#tried.has(keyOf(object, undefined))
  }

  /** Why an object is not there. */
  ofObject(object: NamedRef): Told {
    const key = toRefKey(object)
    const blocked = this.#blocked.get(keyOf(object, undefined))
    if (blocked !== undefined) return { cause: 'blocked', reason: blocked }
    const failed = this.#failed.get(key)
    if (failed !== undefined) return { cause: 'refused', reason: cleaned(failed) }
    return this.wasMade(object)
      ? { cause: 'otherwise', reason: 'It was brought back, and is not there afterwards.' }
      : { cause: 'unplanned', reason: 'No step brings it back.' }
  }

  /** Why a part of an object that is there is not as it was. `ofKind`: why its kind says that it cannot be written. */
  ofPart(object: NamedRef, part: string, ofKind: string | undefined): Told {
    const blocked = this.#blocked.get(keyOf(object, part)) ?? this.#blocked.get(keyOf(object, undefined))
    if (blocked !== undefined) return { cause: 'blocked', reason: blocked }
    const refused = this.#refused.get(keyOf(object, part))
    if (refused !== undefined) return { cause: 'refused', reason: cleaned(refused) }
    const attribute = getKind(object.kind).attributes.find(({ name }) => name === part)
    if (this.#tried.has(keyOf(object, part)))
      return {
        cause: 'otherwise',
        reason: ['It was written, and reads back otherwise.', attribute?.reason ?? ''].join(' ').trim(),
      }
    if (attribute?.how === 'create')
      return { cause: 'blocked', reason: attribute.reason ?? 'Graph has no way to write it.' }
    if (ofKind !== undefined) return { cause: 'given', reason: ofKind }
    return { cause: 'unplanned', reason: 'No step writes it.' }
  }
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }, part: string | undefined): string =>
  `${kind}:${id} ${part ?? ''}`
