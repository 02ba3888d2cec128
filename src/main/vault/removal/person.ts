import { AppError } from '../../../shared/errors.ts'
import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import { findKind, kinds } from '../../../shared/kinds/kinds.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { toIds } from '../snapshots/stretches.ts'
import { withSignIn } from './erase-sign-in.ts'
import { type Marks, toPattern } from './scrub.ts'

/** A version of the person that is still readable. */
export interface PersonVersion {
  readonly v: number
  readonly part: number
  readonly since: number
  readonly until: number
  readonly content: number
}

/** A person through every id the person had, and what the vault still knows. */
export interface Person {
  readonly ref: Ref
  /** The person, under each id. */
  readonly own: readonly number[]
  /** With what is nothing but a relation of the person and bears the name: a role assignment is called after its holder. */
  readonly objects: readonly number[]
  /** Those of all of these that hold something, by object and time. */
  readonly versions: readonly PersonVersion[]
  readonly name: string | undefined
  readonly marks: Marks
}

const address = /[^\s<>:;,"'()]+@[^\s<>:;,"'()]+/g

/** Every string in a value, at any depth. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

/** Every object of the vault that is the person: what lies in the recycle bin has the id of what it was. */
export function findObjects(
  { objects, successors }: Pick<Tables, 'objects' | 'successors'>,
  ref: Ref,
): readonly number[] {
  const kinds = [...new Set([ref.kind, deletedItem.id])]
  return [...toIds(ref, successors.all())].flatMap((id) => kinds.flatMap((kind) => objects.find({ kind, id }) ?? []))
}

const hanging: readonly { readonly kind: string; readonly name: string }[] = kinds.flatMap(({ id, references = [] }) =>
  references.filter(({ hangs }) => hangs === true).map(({ name }) => ({ kind: id, name })),
)

/** What hangs on the person as a relation does, and in some version bears one of these texts. */
function findRelations(
  { db, words, contents }: Pick<Tables, 'db' | 'words' | 'contents'>,
  own: readonly number[],
  texts: readonly string[],
): readonly number[] {
  const pattern = toPattern(texts)
  if (pattern === undefined) return []
  const isBearing = (text: string): boolean => {
    pattern.lastIndex = 0
    return pattern.test(text)
  }
  const leadingTo = db
    .prepare<[number, number, number], number>(
      `SELECT DISTINCT source FROM link INDEXED BY link_target CROSS JOIN object ON o = source
       WHERE target = ? AND type = ? AND kind = ?`,
    )
    .pluck()
  const heldBy = db.prepare<[number, number], { readonly content: number; readonly name: string | null }>(
    `SELECT content, name FROM version WHERE o = ? AND part = ${versionParts.attributes} AND content <> ?`,
  )
  const found = hanging.flatMap(({ kind, name }) => {
    const [ofKind, type] = [words.findNumber(kind), words.findNumber(name)]
    return ofKind === undefined || type === undefined ? [] : own.flatMap((o) => leadingTo.all(o, type, ofKind))
  })
  return [...new Set(found)].filter((o) =>
    heldBy
      .all(o, contents.findErased() ?? 0)
      .some(({ content, name }) => isBearing(name ?? '') || isBearing(JSON.stringify(contents.read(content)))),
  )
}

/** Finds the person. Throws `notFound`. */
export function readPerson(tables: Tables, ref: Ref): Person {
  const { db, contents, successors } = tables
  const ids = [...toIds(ref, successors.all())]
  const numbers = findObjects(tables, ref)
  if (numbers.length === 0) {
    const label = findKind(ref.kind)?.label.one.toLowerCase() ?? ref.kind
    throw new AppError('notFound', `The vault knows no ${label} with the id ${ref.id}.`)
  }
  const versionsOf = db.prepare<[number, number], PersonVersion & { readonly name: string | null }>(
    `SELECT v, part, since, until, content, name FROM version WHERE o = ? AND content IS NOT NULL AND content <> ?
     ORDER BY part, since`,
  )
  const readable = (o: number) => versionsOf.all(o, contents.findErased() ?? 0)
  const versions = numbers.flatMap(readable)
  const attributes = versions.filter(({ part }) => part === versionParts.attributes)
  const read = [...new Set(attributes.map(({ content }) => content))].map((content) => contents.read(content))
  const names = [
    ...attributes.flatMap(({ name }) => name ?? []),
    ...read.flatMap(({ displayName }) => (typeof displayName === 'string' ? displayName : [])),
  ]
  const addresses = read.flatMap((content) => stringsOf(content).flatMap((text) => text.match(address) ?? []))
  const logins = read.flatMap(({ userPrincipalName, mail }) => [userPrincipalName, mail])
  const isId = new Set(ids.map((id) => id.toLowerCase()))
  const texts = [...new Set([...names, ...addresses])].filter((text) => !isId.has(text.toLowerCase()))
  const relations = findRelations(tables, numbers, texts)
  return {
    ref,
    own: numbers,
    objects: [...numbers, ...relations],
    versions: [...versions, ...relations.flatMap(readable)],
    name: attributes.toSorted((a, b) => a.since - b.since).at(-1)?.name ?? undefined,
    marks: withSignIn(tables, {
      ids: isId,
      logins: new Set(logins.flatMap((login) => (typeof login === 'string' ? login.toLowerCase() : []))),
      texts,
    }),
  }
}
