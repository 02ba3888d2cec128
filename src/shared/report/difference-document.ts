import { photoPart } from '../kinds/kind.ts'
import { findKind } from '../kinds/kinds.ts'
import type { AttributeChange, Change, Difference, LinkChange } from '../model/change.ts'

/** A row of what differs in an object. Texts are the tenant's: whoever writes them down makes them inert. */
export interface DifferingPart {
  readonly mark: '+' | '-' | '~'
  readonly name: string
  readonly before: string
  readonly after: string
  readonly who: string
  readonly at: string
}

/** An object that differs. */
export interface DifferingObject {
  readonly mark: '+' | '-' | '~'
  readonly name: string
  readonly id: string
  readonly newId: string | undefined
  readonly who: string
  readonly at: string
  readonly parts: readonly DifferingPart[]
}

/** A difference as a document: what a report says, whatever it is written in. */
export interface DifferenceDocument {
  readonly title: string
  /** The two moments and how much differs, each a line. */
  readonly facts: readonly string[]
  readonly kinds: readonly { readonly label: string; readonly objects: readonly DifferingObject[] }[]
  /** Sentences about what was not compared. */
  readonly notCompared: readonly string[]
  /** Sentences about objects that were created anew. */
  readonly anew: readonly string[]
}

/** What the two sides are called: "22 Nov 2026 14:02", "Live tenant". */
export interface SideNames {
  readonly from: string
  readonly to: string
  /** The tenant, as it calls itself; null: not known. */
  readonly tenant: string | null
}

const marks = { added: '+', removed: '-', changed: '~' } as const

const toText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

const toAuthor = ({ who, at }: { readonly who?: string | undefined; readonly at?: string | undefined }) => ({
  who: who ?? '',
  at: at ?? '',
})

const toPhotoText = (value: unknown): string => (value === undefined ? '' : 'a photo')

function toAttribute(change: AttributeChange): DifferingPart {
  const text = change.name === photoPart ? toPhotoText : toText
  const { name, before, after } = change
  return { mark: '~', name, before: text(before), after: text(after), ...toAuthor(change) }
}

const toLink = (change: LinkChange): DifferingPart => ({
  mark: marks[change.change],
  name: change.link,
  before: change.change === 'removed' ? change.target.name : '',
  after: change.change === 'added' ? change.target.name : '',
  ...toAuthor(change),
})

const toObject = (change: Change): DifferingObject => ({
  mark: marks[change.change],
  name: change.name,
  id: change.id,
  newId: change.newId,
  ...toAuthor(change),
  parts: [...change.attributes.filter(({ noise }) => noise !== true).map(toAttribute), ...change.links.map(toLink)],
})

const labelOf = (kind: string): string => findKind(kind)?.label.many ?? kind

/** What a report of a difference says, kind by kind in the order they come. What the service made by itself is left out. */
export function toDifferenceDocument(difference: Difference, { from, to, tenant }: SideNames): DifferenceDocument {
  const { summary, changes, mapped, notCaptured } = difference
  const byKind = Map.groupBy(changes, ({ kind }) => kind)
  return {
    title: tenant === null ? 'What differs' : `What differs in ${tenant}`,
    facts: [
      `From ${from} to ${to}.`,
      `${summary.added} added, ${summary.removed} removed, ${summary.changed} changed.`,
      'Who and when come from the audit log kept in the vault; where they are missing, it does not tell.',
    ],
    kinds: [...byKind].map(([kind, objects]) => ({ label: labelOf(kind), objects: objects.map(toObject) })),
    notCompared: notCaptured.map(
      (one) => `${one.object?.name ?? labelOf(one.kind)}, ${one.part}: not compared. ${one.reason}`,
    ),
    anew: mapped.map((one) => `${one.name} was created anew: ${one.id} is now ${one.newId}.`),
  }
}
