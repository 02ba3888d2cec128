import { photoPart } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { Change, Difference } from '../../shared/model/change.ts'
import type { DrillKind, DrillReason, Kept } from '../../shared/model/drill.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import { type Counted, countedOf } from './counted.ts'
import type { Afresh } from './drill-stage.ts'
import type { Loss } from './drilled.ts'
import { type GivenParts, whyGiven } from './given-things.ts'
import { GoneRelations } from './gone-relations.ts'
import { ReasonTally } from './reason-tally.ts'
import type { RoundsAccount } from './rounds-account.ts'
import { ToDoTally } from './to-do-tally.ts'

/** What scoring works with, beside the objects. */
export interface ScoreParts {
  readonly afresh: Afresh
  readonly account: RoundsAccount
  /** What is given of which object, by key. */
  readonly given: ReadonlyMap<string, GivenParts>
  readonly onLoss: (loss: Loss) => void
}

/** So many of what should not be there are named. */
const mostExamples = 5

/** What differs of an object that is there. */
type Differing = Pick<Change, 'attributes' | 'links'>

const none = (): { kept: number; given: number; total: number } => ({ kept: 0, given: 0, total: 0 })
const nothingGiven: GivenParts = { attributes: new Set(), links: new Set() }

/** Counts, slice by slice, what of a kind came back. */
export class KindScore {
  readonly #kind: string
  readonly #parts: ScoreParts
  readonly #tally = new ReasonTally()
  readonly #attributes = none()
  readonly #links = none()
  readonly #unread: ReadonlyMap<string, string>
  #objects = 0
  #restored = 0
  #whole = 0
  #given = 0
  readonly #extra = { objects: 0, values: 0, examples: [] as NamedRef[] }
  readonly #toDo = new ToDoTally()
  readonly #gone: GoneRelations

  constructor(kind: string, parts: ScoreParts) {
    this.#kind = kind
    this.#parts = parts
    this.#unread = unreadIn(kind, parts.afresh)
    this.#gone = new GoneRelations(parts.afresh.idNow)
  }

  /** Counts objects of the snapshot, held against what is there. */
  add(states: readonly ObjectState[], difference: Difference): void {
    const { afresh } = this.#parts
    const changes = new Map(difference.changes.map((change) => [toRefKey(change), change]))
    const now = afresh.statesOf(states.map(({ kind, id }) => ({ kind, id: afresh.idNow(id) })))
    for (const [index, state] of states.entries()) this.#count(state, changes.get(toRefKey(state)), now[index])
  }

  #count(state: ObjectState, change: Change | undefined, now: ObjectState | undefined): void {
    const counted = countedOf(state)
    this.#objects += 1
    this.#attributes.total += counted.attributes.length
    this.#links.total += counted.links.length
    if (now !== undefined && change?.change !== 'removed') this.#countThere(state, change, now)
    else if (!this.#gone.keep(state)) this.#loseAll(state)
  }

  #loseAll(state: ObjectState): void {
    const { attributes, links } = countedOf(state)
    const told = this.#parts.account.ofObject(state)
    this.#lose({ object: state, part: undefined, values: attributes.length + links.length, ...told })
  }

  #countThere(state: ObjectState, change: Differing | undefined, now: ObjectState): void {
    const counted = countedOf(state)
    const parts = this.#parts.given.get(toRefKey(state))
    const lost = this.#countAttributes(state, counted, change, now) + this.#countLinks(state, counted, change, now)
    if (parts !== undefined) {
      this.#given += 1
      this.#tally.add(
        { object: state, part: undefined, values: 0, cause: 'given', reason: whyGiven(state) ?? '' },
        [],
        true,
      )
    } else {
      this.#restored += 1
      if (lost === 0) this.#whole += 1
      if (this.#parts.account.wasMade(state)) this.#toDo.add(state)
    }
    const extra = extraIn(change)
    this.#extra.values += extra
    if (extra > 0) this.#addExample(state)
  }

  #countAttributes(
    state: ObjectState,
    { attributes }: Counted,
    change: Differing | undefined,
    now: ObjectState,
  ): number {
    const { account, given } = this.#parts
    const parts = given.get(toRefKey(state)) ?? nothingGiven
    const differing = new Set(change?.attributes.map(({ name }) => name))
    const isAsked = (name: string): boolean => (name === photoPart ? now.photo !== undefined : now.asked.has(name))
    let lost = 0
    for (const name of attributes) {
      const unread = this.#unread.get(name === photoPart ? photoPart : objectsPart)
      if (parts.attributes.has(name) && !differing.has(name)) this.#giveOne(state, name)
      else if (differing.has(name)) {
        lost += 1
        this.#lose({
          object: state,
          part: name,
          values: 1,
          ...account.ofPart(state, name, getKind(state.kind).blocked(state.content, name)),
        })
      } else if (unread !== undefined || !isAsked(name)) {
        lost += 1
        const told = account.ofPart(state, name, getKind(state.kind).blocked(state.content, name))
        const isTold = told.cause === 'blocked' || told.cause === 'refused'
        const reason = unread ?? 'The empty tenant does not know it, so it could not be read back.'
        this.#lose({ object: state, part: name, values: 1, ...(isTold ? told : { cause: 'unread', reason }) })
      } else this.#attributes.kept += 1
    }
    return lost
  }

  #countLinks(state: ObjectState, { links }: Counted, change: Differing | undefined, now: ObjectState): number {
    const { given, afresh } = this.#parts
    const parts = given.get(toRefKey(state)) ?? nothingGiven
    const missing = new Set(change?.links.filter((one) => one.change === 'removed').map(toLinkKey))
    let lost = 0
    for (const { link, target } of links) {
      const set = now.links.get(link)
      const there = set?.targets.some(({ id }) => id === afresh.idNow(target.id)) === true
      const isMissing = missing.has(toLinkKey({ link, target })) || !there
      if (!isMissing && parts.links.has(`${link} ${target.id}`)) this.#giveOne(state, link)
      else if (!isMissing) this.#links.kept += 1
      else {
        lost += 1
        this.#lose({
          object: state,
          part: link,
          target,
          values: 1,
          ...this.#whyMissing(state, link, target, set?.reason),
        })
      }
    }
    return lost
  }

  #whyMissing(
    state: ObjectState,
    link: string,
    target: NamedRef,
    unread: string | undefined,
  ): Pick<Loss, 'cause' | 'reason'> {
    const { account, afresh } = this.#parts
    const [there] = afresh.statesOf([{ kind: target.kind, id: afresh.idNow(target.id) }])
    if (there === undefined) return { cause: 'target', reason: 'What it leads to did not come back.' }
    const told = account.ofPart(state, link, getKind(state.kind).blocked(state.content, link))
    return told.cause !== 'blocked' && unread !== undefined ? { cause: 'unread', reason: unread } : told
  }

  #giveOne(state: ObjectState, part: string): void {
    const isLink = getKind(this.#kind).links.some(({ name }) => name === part)
    if (isLink) this.#links.given += 1
    else this.#attributes.given += 1
    const reason = whyGiven(state) ?? ''
    this.#tally.add({ object: state, part, values: 1, cause: 'given', reason }, [], true)
  }

  #lose(loss: Loss & { readonly object: ObjectState }): void {
    const { object, ...rest } = loss
    const named = { kind: object.kind, id: object.id, name: object.name }
    const names = [...object.links.values()].flatMap(({ targets }) => targets.map(({ name }) => name))
    this.#tally.add({ ...rest, object: named }, [object.name, ...names], false)
    this.#parts.onLoss({ ...rest, object: named })
  }

  /** Counts what is there and was not: relations that were made again by themselves, and what should not be there. */
  addExtra(difference: Difference): void {
    const added = difference.changes.filter(({ change }) => change === 'added')
    const states = this.#parts.afresh.statesOf(added)
    for (const [index, one] of added.entries()) {
      const now = states[index]
      const again = now === undefined ? undefined : this.#gone.takeSame(now)
      if (now !== undefined && again !== undefined) this.#countThere(again.before, again, now)
      else {
        this.#extra.objects += 1
        this.#addExample(one)
      }
    }
  }

  #addExample({ kind, id, name }: NamedRef): void {
    if (this.#extra.examples.length < mostExamples) this.#extra.examples.push({ kind, id, name })
  }

  /** What came of it, once all was added. `notRead`: why the snapshot holds not all of the kind. */
  toKind(notRead: string | null): DrillKind {
    for (const state of this.#gone.left()) this.#loseAll(state)
    const reasons: readonly DrillReason[] = this.#tally.reasons()
    return {
      kind: this.#kind,
      objects: this.#objects,
      restored: this.#restored,
      whole: this.#whole,
      given: this.#given,
      attributes: { ...this.#attributes } satisfies Kept,
      links: { ...this.#links } satisfies Kept,
      extra: this.#extra,
      reasons: [...reasons],
      toDo: [...this.#toDo.toDo()],
      notRead,
    }
  }
}

const toLinkKey = ({ link, target }: { readonly link: string; readonly target: NamedRef }): string =>
  `${link} ${target.id}`

/** What is there of an object that was not: attributes that were empty, targets that were none. */
const extraIn = (change: Differing | undefined): number =>
  change === undefined
    ? 0
    : change.attributes.filter(({ before, noise }) => before === undefined && noise !== true).length +
      change.links.filter((one) => one.change === 'added').length

/** Why parts of a kind could not be read afresh. */
const unreadIn = (kind: string, { captures }: Afresh): ReadonlyMap<string, string> =>
  new Map(
    captures
      .filter((one) => one.kind === kind && one.state !== 'complete' && one.exceptions === 0)
      .map(({ part, reason }) => [part, `It could not be read back. ${reason ?? ''}`.trim()] as const),
  )
