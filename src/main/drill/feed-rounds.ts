import type { StoredItem } from '../../shared/model/feed.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { CopyStore } from './drill-stage.ts'

/** Rounds of one feed, one for each set of attributes that was asked for. */
export class FeedRounds {
  readonly #store: CopyStore
  readonly #run: number
  readonly #kind: string
  readonly #links: readonly string[]
  #asked: string | undefined
  readonly #others = new Map<string, StoredItem[]>()

  constructor(store: CopyStore, run: number, kind: string, links: readonly string[]) {
    this.#store = store
    this.#run = run
    this.#kind = kind
    this.#links = links
  }

  /** Stores what was asked for like the first object of all, and keeps the rest for later. */
  put(given: readonly (readonly [ObjectState, StoredItem])[]): void {
    const now: StoredItem[] = []
    for (const [{ asked }, item] of given) {
      const key = [...asked].sort().join()
      if (this.#asked === undefined) this.#start(key)
      if (key === this.#asked) now.push(item)
      else this.#keep(key, item)
    }
    if (now.length > 0) this.#store.applyPage(this.#run, this.#kind, now, {})
  }

  #keep(key: string, item: StoredItem): void {
    const kept = this.#others.get(key)
    if (kept === undefined) this.#others.set(key, [item])
    else kept.push(item)
  }

  /** Stores the rest. */
  finish(): void {
    if (this.#asked === undefined) {
      this.#start('')
      // A kind of which there is nothing has a last page too.
      this.#store.applyPage(this.#run, this.#kind, [], {})
    }
    this.#store.finishRound(this.#run, this.#kind)
    for (const [key, items] of this.#others) {
      this.#start(key)
      this.#store.applyPage(this.#run, this.#kind, items, {})
      this.#store.finishRound(this.#run, this.#kind)
    }
  }

  #start(key: string): void {
    this.#asked = key
    const shape = { path: '', asked: key === '' ? [] : key.split(','), links: this.#links }
    this.#store.startRound(this.#run, this.#kind, { shape, isFull: false })
  }
}
