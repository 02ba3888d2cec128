import type { DrillReason } from '../../shared/model/drill.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { Loss } from './drilled.ts'

interface Growing {
  readonly reason: string
  readonly example: DrillReason['example']
  readonly isGiven: boolean
  readonly objects: Set<string>
  readonly parts: Set<string>
  count: number
}

/** Shorter names are words of their own too often to be taken out of a sentence. */
const shortestName = 3

/** The sentence without the names of whom it is about, so that it is one sentence for all. */
function withoutNames(reason: string, names: readonly string[]): string {
  const told = names.filter((name) => name.length >= shortestName && reason.includes(name))
  return told
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, '…'), reason)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
}

/** Counts sentences. */
export class ReasonTally {
  readonly #reasons = new Map<string, Growing>()

  /** `names`: of those the sentence may be about, beside the part it is about. */
  add({ object, part, values, reason }: Loss, names: readonly string[], isGiven: boolean): void {
    const { kind, id, name } = object
    const sentence = withoutNames(reason, part === undefined ? names : [...names, part])
    const key = `${isGiven} ${sentence}`
    const found = this.#reasons.get(key) ?? {
      reason: sentence,
      example: { kind, id, name },
      isGiven,
      objects: new Set<string>(),
      parts: new Set<string>(),
      count: 0,
    }
    this.#reasons.set(key, found)
    found.count += values
    found.objects.add(toRefKey(object))
    if (part !== undefined) found.parts.add(part)
  }

  /** What is lost before what is given, the most frequent first. */
  reasons(): readonly DrillReason[] {
    return [...this.#reasons.values()]
      .map(({ objects, parts, ...rest }) => ({ ...rest, objects: objects.size, parts: [...parts].sort() }))
      .sort((a, b) => Number(a.isGiven) - Number(b.isGiven) || b.count - a.count || (a.reason < b.reason ? -1 : 1))
  }
}
