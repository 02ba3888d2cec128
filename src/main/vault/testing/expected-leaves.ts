import { expect } from 'vitest'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Db } from '../database.ts'
import { toHash } from '../pack/pack-json.ts'
import { unknownKind } from '../rows/objects.ts'
import { openDigestReader } from '../seals/digest.ts'
import { openLeafReader } from '../seals/leaf-parts.ts'
import { toLeaf } from '../seals/leaf-text.ts'
import { leafBytes } from '../seals/leaves.ts'
import { toRoot } from '../seals/seal-chain.ts'
import type { NaiveCopy, NaiveObject } from './naive-vault.ts'

const hex = (text: string): string => toHash(text).toString('hex')

const byText = (a: readonly string[], b: readonly string[]): number => {
  const place = a.findIndex((text, at) => text !== b[at])
  return place < 0 ? 0 : (a[place] ?? '') < (b[place] ?? '') ? -1 : 1
}

/** As docs/vault-format.md says it, and nothing else. */
function toExpectedLeaf(copy: NaiveCopy, id: string, object: NaiveObject): string | undefined {
  const { content, photo, links, unread } = object
  const targets = [...links].flatMap(([type, ids]) => [...ids].map((target) => [type, target] as const))
  if (content === undefined && photo === undefined && targets.length === 0 && unread.size === 0) return undefined
  const kind = object.kind ?? unknownKind
  const label = () => {
    const known = getKind(kind)
    const given = content ?? {}
    return [known.nameOf(given) ?? null, known.captionOf(given), known.branchOf?.(given) ?? null] as const
  }
  const attributes = content && [
    hex(canonicalJson(content)),
    hex(JSON.stringify([...new Set(object.asked)].sort())),
    ...label(),
  ]
  const linked = targets.map(([type, target]) => [type, copy.get(target)?.kind ?? unknownKind, target])
  const text = JSON.stringify([
    kind,
    id,
    attributes ?? null,
    photo === undefined ? null : [photo?.hash ?? null, photo?.etag ?? null],
    linked.sort(byText),
    [...unread].sort(byText),
  ])
  return hex(text).slice(0, 2 * leafBytes)
}

/** The leaves of a full copy, in no order that means anything; without those of `forgotten` ids. */
const expectedLeaves = (copy: NaiveCopy, forgotten: ReadonlySet<string>): readonly string[] =>
  [...copy].flatMap(([id, object]) => (forgotten.has(id) ? [] : (toExpectedLeaf(copy, id, object) ?? []))).sort()

/** The live leaves of a snapshot as rows hold them, in the order of objects. */
const storedLeaves = (db: Db, snapshot: number): ReadonlyMap<number, Buffer> =>
  new Map(
    db
      .prepare<[number], [number, Buffer | null]>(
        'SELECT o, hash FROM (SELECT o, hash, max(since) FROM leaf WHERE since <= ? GROUP BY o) ORDER BY o',
      )
      .raw()
      .all(snapshot)
      .flatMap(([o, leaf]): readonly (readonly [number, Buffer])[] => (leaf === null ? [] : [[o, leaf]])),
  )

/** Erased objects: their leaves say what they were, and cannot be worked out again. */
const forgottenObjects = (db: Db): ReadonlySet<number> =>
  new Set(db.prepare<[], number>('SELECT o FROM forgotten').pluck().all())

/** Checks every seal against the rows it was made of. Returns digest and root of every seal, in hex. */
export function checkSeals(db: Db): readonly string[] {
  const digests = openDigestReader(db)
  const seals = db
    .prepare<[], { what: string; number: number; digest: Buffer; root: Buffer }>('SELECT * FROM seal ORDER BY s')
    .all()
  const kept = new Set(db.prepare<[], number>('SELECT n FROM snapshot').pluck().all())
  const everyone = db.prepare<[], number>('SELECT o FROM object ORDER BY o').pluck().all()
  const forgotten = forgottenObjects(db)
  let root: Buffer | undefined
  const latest = new Map(seals.map((seal) => [`${seal.what} ${seal.number}`, seal]))
  for (const seal of seals) {
    root = toRoot(root, seal.what, seal.number, seal.digest)
    expect(seal.root.equals(root)).toBe(true)
    if (seal.what !== 'snapshot' || !kept.has(seal.number) || latest.get(`snapshot ${seal.number}`) !== seal) continue
    const stored = storedLeaves(db, seal.number)
    const leaves = new Map([...openLeafReader(db).at(seal.number, everyone)].map(([o, parts]) => [o, toLeaf(parts)]))
    for (const o of forgotten) if (leaves.has(o)) leaves.set(o, stored.get(o) ?? Buffer.alloc(0))
    const inOrder = [...leaves].sort(([a], [b]) => a - b)
    expect([...stored].map(String)).toEqual(inOrder.map(String))
    const sum = toHash(Buffer.concat(inOrder.map(([, leaf]) => leaf)))
    expect(digests.ofSnapshot(seal.number, sum).toString('hex')).toBe(seal.digest.toString('hex'))
  }
  return seals.map(({ digest, root: r }) => `${digest.toString('hex')} ${r.toString('hex')}`)
}

/** Checks the leaves of a snapshot against a full copy of it. `forgottenIds` were erased. */
export function checkLeaves(db: Db, snapshot: number, copy: NaiveCopy, forgottenIds: ReadonlySet<string>): void {
  const forgotten = forgottenObjects(db)
  const stored = [...storedLeaves(db, snapshot)].flatMap(([o, leaf]) => (forgotten.has(o) ? [] : leaf.toString('hex')))
  expect(stored.sort()).toEqual(expectedLeaves(copy, forgottenIds))
}
