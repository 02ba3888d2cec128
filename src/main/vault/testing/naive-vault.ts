import { createHash } from 'node:crypto'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../../shared/model/capture.ts'
import type { FeedShape, PhotoAnswer, StoredItem } from '../../../shared/model/feed.ts'
import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { Content, Photo } from '../../../shared/model/object-state.ts'
import { feedOfLink, kindOfFeed, showsObjects } from '../rows/feed-name.ts'

/** An object of a full copy. */
export interface NaiveObject {
  kind: string | undefined
  /** Undefined: known by links only, or gone. */
  content: Content | undefined
  asked: readonly string[]
  photo: Photo | null | undefined
  /** Erased on request: when. Then the content is a name that says so. */
  forgottenAt: string | undefined
  /** Targets by link. */
  links: Map<string, Set<string>>
  unread: Map<string, string>
}

/** A full copy of the directory. */
export type NaiveCopy = Map<string, NaiveObject>

interface NaiveRound {
  readonly shape: FeedShape
  readonly isFull: boolean
  readonly seen: Set<string>
  page: string | undefined
  delta: string | undefined
  isRead: boolean
  isDone: boolean
}

interface NaiveRun {
  readonly number: number
  readonly copy: NaiveCopy
  readonly rounds: Map<string, NaiveRound>
  /** The delta link each feed's last finished round ended with. */
  readonly reached: Map<string, { readonly shape: FeedShape; readonly delta: string | undefined }>
  readonly asked: Map<string, number>
  captures: readonly (Capture & { readonly isWhole: boolean })[]
}

/** A finished run. */
export interface NaiveSnapshot {
  readonly number: number
  readonly copy: NaiveCopy
  readonly captures: readonly (Capture & { readonly isWhole: boolean })[]
}

/** Stands for any photo that was erased: nobody knows which it was. */
export const erasedPhoto: Photo = { hash: '', sizeBytes: 0, etag: '' }

/** The ids that a copy says anything of, or leads to. */
const mentionedIn = (copy: NaiveCopy): ReadonlySet<string> =>
  new Set(
    [...copy].flatMap(([id, { content, unread, links }]) => {
      const targets = [...links.values()].flatMap((found) => [...found])
      return content !== undefined || unread.size > 0 || targets.length > 0 ? [id, ...targets] : []
    }),
  )

const toKey = (...parts: readonly string[]): string => parts.join('\n')

/**
 * The vault as anyone would first write it: every snapshot is a copy of everything. Slow and simple, it says what the
 * real one must answer.
 */
export class NaiveVault {
  readonly snapshots: NaiveSnapshot[] = []
  /** How many objects each was told to differ in from the one before it. */
  readonly changed = new Map<number, number>()
  /** Parts that a snapshot read that was removed, with the first that did. */
  readonly readBefore = new Map<string, number>()
  readonly bases = new Map<string, { readonly shape: FeedShape; readonly delta: string }>()
  photoAsked = new Map<string, number>()
  run: NaiveRun | undefined

  begin(): number {
    const newest = this.snapshots.at(-1)?.copy ?? new Map()
    this.run = {
      number: (this.snapshots.at(-1)?.number ?? 0) + 1,
      copy: structuredClone(newest),
      rounds: new Map(),
      reached: new Map(),
      asked: new Map(this.photoAsked),
      captures: [],
    }
    return this.run.number
  }

  private get current(): NaiveRun {
    if (this.run === undefined) throw new Error('There is no run.')
    return this.run
  }

  private object(id: string): NaiveObject {
    const { copy } = this.current
    const known = copy.get(id)
    if (known !== undefined) return known
    const made: NaiveObject = {
      kind: undefined,
      content: undefined,
      asked: [],
      photo: undefined,
      forgottenAt: undefined,
      links: new Map(),
      unread: new Map(),
    }
    copy.set(id, made)
    return made
  }

  private remove(id: string): void {
    const object = this.object(id)
    object.content = undefined
    object.asked = []
    object.photo = undefined
    object.forgottenAt = undefined
    object.links.clear()
    object.unread.clear()
    for (const other of this.current.copy.values()) for (const targets of other.links.values()) targets.delete(id)
  }

  startRound(feed: string, round: { readonly shape: FeedShape; readonly isFull: boolean; readonly page?: string }) {
    const { shape, isFull, page } = round
    this.current.rounds.set(feed, {
      shape,
      isFull,
      seen: new Set(),
      page,
      delta: undefined,
      isRead: false,
      isDone: false,
    })
  }

  applyPage(feed: string, items: readonly StoredItem[], then: { readonly next?: string; readonly delta?: string }) {
    const round = this.current.rounds.get(feed)
    if (round === undefined) throw new Error('There is no round.')
    for (const item of items) this.applyItem(feed, round, item)
    round.page = then.next
    round.delta = then.delta
    round.isRead = then.next === undefined
  }

  private applyItem(feed: string, { shape, seen }: NaiveRound, item: StoredItem): void {
    const object = this.object(item.id)
    object.kind = kindOfFeed(feed)
    if (item.removed !== undefined) {
      this.remove(item.id)
      seen.delete(toKey('attributes', item.id))
      return
    }
    seen.add(toKey('object', item.id))
    if (item.attributes !== undefined) {
      const { content, named } = item.attributes
      const isLater = seen.has(toKey('attributes', item.id)) && object.content !== undefined
      const kept = Object.entries(object.content ?? {}).filter(([name]) => !named.includes(name))
      const brought = Object.entries(content).filter(([name]) => named.includes(name))
      object.content = isLater ? Object.fromEntries([...kept, ...brought]) : content
      object.asked = shape.asked
      object.forgottenAt = undefined
      seen.add(toKey('attributes', item.id))
    }
    for (const { part, reason } of item.unread) {
      object.unread.set(part, reason)
      seen.add(toKey('unread', item.id, part))
    }
    for (const { link, target, isRemoved } of item.links) {
      const reached = this.object(target.id)
      reached.kind ??= target.kind
      const targets = object.links.get(link) ?? new Set()
      object.links.set(link, targets)
      if (
        getKind(kindOfFeed(feed)).links.some(({ name, isSingle }) => name === link && isSingle === true) &&
        !isRemoved
      )
        targets.clear()
      if (isRemoved) targets.delete(target.id)
      else {
        targets.add(target.id)
        seen.add(toKey('link', item.id, link, target.id))
      }
    }
    for (const shown of item.whole ?? []) {
      const named = new Set(item.links.flatMap(({ link, target }) => (link === shown ? [target.id] : [])))
      for (const target of [...(object.links.get(shown) ?? [])])
        if (!named.has(target)) object.links.get(shown)?.delete(target)
      if (!item.unread.some(({ part }) => part === shown)) object.unread.delete(shown)
    }
  }

  finishRound(feed: string): void {
    const { rounds, reached, copy } = this.current
    const round = rounds.get(feed)
    if (round === undefined) throw new Error('There is no round.')
    round.isDone = true
    reached.set(feed, { shape: round.shape, delta: round.delta })
    if (!round.isFull || !showsObjects(feed)) return
    const expanded = getKind(feed).links.flatMap(({ name, isExpanded }) => (isExpanded === true ? [name] : []))
    const elsewhere = new Set([photoPart, ...expanded])
    const ofKind = [...copy].filter(([, { kind }]) => kind === feed)
    for (const [id, { content }] of ofKind)
      if (content !== undefined && !round.seen.has(toKey('object', id))) this.remove(id)
    for (const [id, { unread, links }] of ofKind) {
      for (const part of [...unread.keys()]) {
        const isShownWithout = round.seen.has(toKey('object', id)) && !round.seen.has(toKey('unread', id, part))
        if (!elsewhere.has(part) && isShownWithout) unread.delete(part)
      }
      for (const link of round.shape.links) {
        if (unread.has(link)) continue
        for (const target of [...(links.get(link) ?? [])])
          if (!round.seen.has(toKey('link', id, link, target))) links.get(link)?.delete(target)
      }
    }
  }

  applyPhotos(kind: string, answers: readonly PhotoAnswer[]): void {
    for (const answer of answers) {
      const object = this.current.copy.get(answer.id)
      if (object?.content === undefined || object.kind !== kind || object.forgottenAt !== undefined) continue
      if (answer.state === 'failed') {
        object.unread.set(photoPart, answer.reason)
        continue
      }
      object.unread.delete(photoPart)
      this.current.asked.set(answer.id, this.current.number)
      if (answer.state === 'none') object.photo = null
      if (answer.state === 'photo') {
        const hash = createHash('sha256').update(answer.bytes).digest('hex')
        object.photo = { hash, sizeBytes: answer.bytes.length, etag: answer.etag }
      }
    }
  }

  saveCaptures(captures: readonly Capture[]): void {
    const { reached } = this.current
    const isWhole = ({ kind, part }: Capture): boolean =>
      part === objectsPart
        ? reached.has(kind)
        : reached.get(kind)?.shape.links.includes(part) === true || reached.has(feedOfLink(kind, part))
    this.current.captures = captures.map((capture) => ({ ...capture, isWhole: isWhole(capture) }))
  }

  finish(): void {
    const { number, copy, captures, reached, asked } = this.current
    this.snapshots.push({ number, copy: structuredClone(copy), captures })
    for (const [feed, { shape, delta }] of reached) {
      if (delta === undefined) this.bases.delete(feed)
      else this.bases.set(feed, { shape, delta })
    }
    this.photoAsked = asked
    this.run = undefined
  }

  abandon(): void {
    this.run = undefined
  }

  /** Drops a copy. What it alone knew of is known no more, unless a run is going on. */
  removeSnapshot(number: number): void {
    const place = this.snapshots.findIndex((snapshot) => snapshot.number === number)
    const [removed] = this.snapshots.splice(place, 1)
    if (removed === undefined) throw new Error('There is no such snapshot.')
    this.changed.delete(number)
    for (const { kind, part, state } of removed.captures) {
      if (state !== 'complete' && state !== 'partial') continue
      const key = toKey(kind, part)
      this.readBefore.set(key, Math.min(number, this.readBefore.get(key) ?? number))
    }
    if (this.run === undefined) this.dropUnmentioned(mentionedIn(removed.copy))
  }

  wasRead(kind: string, part: string, before: number): boolean {
    return (
      (this.readBefore.get(toKey(kind, part)) ?? before) < before ||
      this.snapshots.some(
        ({ number, captures }) =>
          number < before &&
          captures.some(
            (one) => one.kind === kind && one.part === part && (one.state === 'complete' || one.state === 'partial'),
          ),
      )
    )
  }

  /** Drops what nothing mentions. */
  compact(): void {
    if (this.run === undefined) this.dropUnmentioned(new Set(this.snapshots.flatMap(({ copy }) => [...copy.keys()])))
  }

  private dropUnmentioned(candidates: Iterable<string>): void {
    const mentioned = new Set(this.snapshots.flatMap(({ copy }) => [...mentionedIn(copy)]))
    for (const id of candidates) {
      if (mentioned.has(id) || this.tombstones.has(id)) continue
      for (const { copy } of this.snapshots) copy.delete(id)
      this.photoAsked.delete(id)
      this.dropped += 1
    }
  }

  readonly tombstones = new Set<string>()
  /** How many objects were dropped. */
  dropped = 0

  /** Whether the vault knows this object of its kind at all. */
  knows(kind: string, id: string): boolean {
    return this.snapshots.some(({ copy }) => copy.get(id)?.kind === kind)
  }

  forget(id: string, forgottenAt: string): void {
    this.tombstones.add(id)
    for (const { copy } of this.snapshots) {
      const object = copy.get(id)
      if (object?.content === undefined) continue
      object.content = { displayName: forgottenName }
      object.asked = []
      object.forgottenAt = forgottenAt
      if (object.photo) object.photo = erasedPhoto
    }
  }
}
