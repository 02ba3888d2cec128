import type { Entity } from './entity.ts'

/** What happened to one object, in order of time. Its sequence number is its position in the log. */
export type Change =
  | { readonly entity: Entity; readonly what: 'created' | 'deleted' | 'restored' | 'purged' }
  | {
      readonly entity: Entity
      readonly what: 'property'
      readonly name: string
      readonly before: unknown
      readonly after: unknown
    }
  | {
      readonly entity: Entity
      readonly what: 'link'
      readonly name: string
      readonly target: Entity
      /** The link stays: its target went to the recycle bin, or came back. */
      readonly isOfBin?: true
    }

/** The history delta queries read: it only grows, so that a token is a position in it. */
export class ChangeLog {
  readonly #changes: Change[] = []
  #isRecording = false

  /** Sequence number that the next change will get. */
  get end(): number {
    return this.#changes.length
  }

  /** From now on changes are kept; what was there before is the state a first full read shows. */
  startRecording(): void {
    this.#isRecording = true
  }

  /** Adds a change to the end. */
  add(change: Change): void {
    if (this.#isRecording) this.#changes.push(change)
  }

  /** Calls back for every change of [from, until) with its sequence number. */
  forEach(from: number, until: number, visit: (change: Change, sequence: number) => void): void {
    const end = Math.min(until, this.#changes.length)
    for (let sequence = Math.max(0, from); sequence < end; sequence++) {
      const change = this.#changes[sequence]
      if (change) visit(change, sequence)
    }
  }
}
