import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { type LinkMove, openLinkMoves } from './link-moves.ts'

/** A stretch of snapshots over which an object was the same. */
export interface VaultStretch {
  readonly from: number
  readonly until: number | null
  readonly id: string
  readonly parts: readonly string[]
  /** Links from and to the object that came or went with it, at most a hundred. */
  readonly links: readonly LinkMove[]
  /** How many more did. */
  readonly moreLinks: number
}

const mostLinks = 100

interface VersionSpan {
  readonly part: number
  readonly since: number
  readonly until: number
  readonly content: number | null
  readonly shape: number | null
}

type Beginning = Omit<VaultStretch, 'until'>

/** Reads where the life of one id changed. */
function openBeginnings(tables: Tables): (ref: Ref) => readonly Beginning[] {
  const { db, objects, contents, shapes, runs } = tables
  // What holds since the first snapshot or one that was removed holds from the oldest that is there.
  const oldest = db.prepare<[], number>('SELECT coalesce(min(n), 1) FROM snapshot').pluck()
  const versionsOf = db.prepare<[number, number], VersionSpan>(
    'SELECT part, since, until, content, shape FROM version WHERE o = ? AND since <= ? ORDER BY part, since',
  )
  const linkMoves = openLinkMoves(tables)
  const attributeNames = (kind: string, before: VersionSpan, after: VersionSpan): readonly string[] => {
    if (before.content === after.content) return []
    const toSide = ({ content, shape }: VersionSpan) => ({
      content: contents.read(content ?? 0),
      asked: shapes.askedOf(shape ?? 0),
      photo: undefined,
    })
    return diffAttributes(kind, toSide(before), toSide(after)).flatMap(({ name, noise }) =>
      noise === true ? [] : [name],
    )
  }

  return (ref) => {
    const object = objects.find(ref)
    if (object === undefined) return []
    const [first, newest] = [oldest.get() ?? 1, runs.newestSnapshot()]
    const spans = versionsOf.all(object, newest).map((span) => ({ ...span, since: Math.max(span.since, first) }))
    const links = linkMoves(object, first, newest)
    const bare = { id: ref.id, links: [], moreLinks: 0 }
    const holding = (part: number, at: number): VersionSpan | undefined =>
      spans.find((span) => span.part === part && span.since <= at && at < span.until)
    const moments = new Set([...spans.flatMap(({ since, until }) => [since, until]), ...links.keys()])
    return [...moments]
      .filter((at) => at <= newest)
      .sort((a, b) => a - b)
      .flatMap((at): readonly Beginning[] => {
        const [before, after] = [holding(versionParts.attributes, at - 1), holding(versionParts.attributes, at)]
        if (after === undefined) return before === undefined ? [] : [{ ...bare, from: at, parts: ['deleted'] }]
        if (before === undefined) return [{ ...bare, from: at, parts: ['created'] }]
        const [photoBefore, photoAfter] = [holding(versionParts.photo, at - 1), holding(versionParts.photo, at)]
        const isOtherPhoto =
          photoBefore !== undefined &&
          photoAfter !== undefined &&
          photoBefore.content !== photoAfter.content &&
          !contents.isErased(photoBefore.content) &&
          !contents.isErased(photoAfter.content)
        const moved = links.get(at) ?? []
        const parts = [
          ...attributeNames(ref.kind, before, after),
          ...(isOtherPhoto ? [photoPart] : []),
          ...[...new Set(moved.map(({ link }) => link))].sort(),
        ]
        const named = moved.slice(0, mostLinks).map((move) => move.named())
        return parts.length > 0
          ? [{ from: at, id: ref.id, parts, links: named, moreLinks: moved.length - named.length }]
          : []
      })
  }
}

/** Every id the object had or has, as far as restores noted it. */
export function toIds(
  ref: Ref,
  pairs: readonly { readonly kind: string; readonly oldId: string; readonly newId: string }[],
) {
  const ids = new Set([ref.id])
  // A set grows while it is walked: each id found brings its own neighbours.
  for (const id of ids) {
    for (const { kind, oldId, newId } of pairs) {
      if (kind !== ref.kind) continue
      if (oldId === id) ids.add(newId)
      if (newId === id) ids.add(oldId)
    }
  }
  return ids
}

/** The life of an object through every id it had, oldest first. */
export function openStretches(tables: Tables): (ref: Ref) => readonly VaultStretch[] {
  const beginningsOf = openBeginnings(tables)
  return (ref) => {
    const beginnings = [...toIds(ref, tables.successors.all())]
      .flatMap((id) => beginningsOf({ kind: ref.kind, id }))
      .sort((a, b) => a.from - b.from || Number(b.parts.includes('deleted')) - Number(a.parts.includes('deleted')))
    return beginnings
      .map((beginning, place): VaultStretch => ({ ...beginning, until: beginnings[place + 1]?.from ?? null }))
      .filter(({ from, until }) => from !== until)
  }
}
