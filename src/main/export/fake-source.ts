import { createHash } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { askedOf } from '../../shared/kinds/kind.ts'
import { getKind, kinds } from '../../shared/kinds/kinds.ts'
import type { Capture } from '../../shared/model/capture.ts'
import type { Content, LinkSet, ObjectState } from '../../shared/model/object-state.ts'
import type { NamedRef } from '../../shared/model/ref.ts'
import type { PhotoSource } from './export-photos.ts'
import { partsOf } from './exported-kinds.ts'
import type { ObjectSource } from './read-objects.ts'

/** An object of a vault that a test invents. */
export interface FakeObject extends NamedRef {
  readonly content?: Content
  readonly links?: { readonly [link: string]: LinkSet }
  readonly photo?: Uint8Array | null
  /** Attributes that were not asked for. */
  readonly notAsked?: readonly string[]
}

/** The number of the only snapshot there is. */
export const fakeSnapshot = 7

/** A small picture that differs by number: the start of a JPEG, and bytes. */
export const fakePhoto = (number: number): Uint8Array => Buffer.from(`\xff\xd8\xff\xe0photo ${number}`, 'latin1')

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function toState(object: FakeObject): ObjectState {
  const kind = getKind(object.kind)
  const { photo } = object
  const unread: LinkSet = { targets: [], isComplete: true }
  return {
    kind: object.kind,
    id: object.id,
    name: object.name,
    content: object.content ?? { displayName: object.name },
    asked: new Set(
      [...askedOf(kind), ...Object.keys(object.content ?? {})].filter((a) => !object.notAsked?.includes(a)),
    ),
    photo: photo ? { hash: hashOf(photo), sizeBytes: photo.length, etag: 'W/"1"' } : photo,
    links: new Map([
      ...kind.links.map(({ name }) => [name, object.links?.[name] ?? unread] as const),
      ...Object.entries(object.links ?? {}),
    ]),
  }
}

/** A vault in memory with one snapshot, for tests. `captures` replace those that say all was read completely. */
export function fakeSource(objects: readonly FakeObject[], captures?: readonly Capture[]): ObjectSource & PhotoSource {
  const photos = new Map(objects.flatMap(({ photo }) => (photo ? [[hashOf(photo), photo] as const] : [])))
  const complete = kinds.flatMap((kind) =>
    partsOf(kind).map((part): Capture => ({ kind: kind.id, part, state: 'complete', count: 0, exceptions: 0 })),
  )
  return {
    snapshots: () => [{ snapshot: fakeSnapshot, startedAt: '2026-11-20T16:40:00.000Z' }],
    keptPhotos: () => ({ rows: [], total: 0 }),
    report: (snapshot) => {
      if (snapshot !== fakeSnapshot) throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot}.`)
      return {
        snapshot,
        startedAt: '2026-11-20T16:40:00.000Z',
        finishedAt: '2026-11-20T16:42:00.000Z',
        outcome: 'complete',
        note: '',
        pinned: false,
        verifiedAt: null,
        counts: {},
        changed: 0,
        root: null,
        captures: [...(captures ?? complete)],
        issues: [],
        requests: 0,
        units: 0,
      }
    },
    rows: ({ kind, columns, hasPhoto, from, count }) => {
      const all = objects
        .filter((object) => object.kind === kind && (hasPhoto !== true || Boolean(object.photo)))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
      const rows = all.slice(from, from + count).map((object) => ({
        id: object.id,
        name: object.name,
        values: Object.fromEntries(columns.map((column) => [column, object.content?.[column]])),
        photo: object.photo ? hashOf(object.photo) : null,
      }))
      return { rows, total: all.length }
    },
    stateAt: (_, ref) => {
      const object = objects.find(({ kind, id }) => kind === ref.kind && id === ref.id)
      return object === undefined ? undefined : toState(object)
    },
    linksTo: (_, ref) =>
      objects.flatMap(({ links = {}, kind, id, name }) =>
        Object.entries(links).flatMap(([link, { targets }]) =>
          targets.some((target) => target.kind === ref.kind && target.id === ref.id)
            ? [{ link, source: { kind, id, name } }]
            : [],
        ),
      ),
    photo: (hash) => photos.get(hash),
  }
}
