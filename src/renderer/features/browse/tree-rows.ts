import type { ObjectDetails, ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { type ObjectList, placeOf, rowAt } from './object-list.ts'
import { branchKey, kindKey, linkKey, moreKey, objectKey, tenantKey, unreadKey } from './tree-keys.ts'

/** So many targets of a link are shown before the rest is asked for. */
const targetsFirst = 3

/** One kind with what is known of it. */
export interface KindBranch {
  readonly kind: Kind
  readonly count: number
  /** Its objects by branch; of a kind without branches there is one, called null. */
  readonly branches: readonly { readonly name: string | null; readonly count: number; readonly list?: ObjectList }[]
}

/** What the tree shows: kinds, branches, and what has been read below those that are open. */
export interface TreeState {
  readonly tenant: string
  /** The snapshot all of it was read of. */
  readonly snapshot: number
  readonly kinds: readonly KindBranch[]
  /** Containers that are open, by the key of their object. */
  readonly details: ReadonlyMap<string, ObjectDetails>
  /** Keys of rows that are open. */
  readonly open: ReadonlySet<string>
}

interface RowBase {
  /** Names the row in the tree; stays the same while the list around it changes. */
  readonly key: string
  readonly parent: string | null
  readonly level: number
  readonly position: number
  readonly siblings: number
  /** Absent: nothing below it. */
  readonly isOpen?: boolean
}

/** One row of the tree. */
export type TreeRow = RowBase &
  (
    | { readonly is: 'tenant'; readonly name: string }
    | { readonly is: 'kind'; readonly kind: Kind; readonly count: number }
    | { readonly is: 'branch'; readonly kind: Kind; readonly branch: string; readonly count: number }
    | { readonly is: 'object'; readonly branch: string | null; readonly object: ObjectRowView | undefined }
    | {
        readonly is: 'link'
        readonly of: NamedRef
        readonly name: string
        readonly label: string
        readonly count: number
      }
    | { readonly is: 'target'; readonly target: NamedRef }
    | { readonly is: 'more'; readonly count: number }
    | { readonly is: 'unread'; readonly reason: string }
  )

/** The visible rows, without ever being laid out one by one: a branch of 50 000 objects is one stretch. */
export interface TreeRows {
  readonly count: number
  readonly at: (index: number) => TreeRow | undefined
  readonly indexOf: (key: string) => number | undefined
  /** The lists with the places of them that lie between two rows. */
  readonly stretches: (from: number, until: number) => readonly Stretch[]
}

/** Places of a list that are in view. */
export interface Stretch {
  readonly list: ObjectList
  readonly from: number
  readonly until: number
}

/** Whether something hangs below objects of this kind in the tree. */
const isContainer = (kind: Kind): boolean => kind.links.some((link) => link.isSingle !== true)

interface Segment {
  readonly start: number
  readonly count: number
  readonly at: (offset: number) => TreeRow
  readonly objects?: { readonly list: ObjectList; readonly from: number }
}

/** Lays the tree out as it is open now. */
export function toTreeRows(state: TreeState): TreeRows {
  const segments: Segment[] = []
  const single = new Map<string, number>()
  const lists = new Map<string, ObjectList>()
  let count = 0
  const addRow = (row: TreeRow): void => {
    single.set(row.key, count)
    segments.push({ start: count, count: 1, at: () => row })
    count++
  }

  const addLinks = (object: NamedRef, key: string, level: number, kind: Kind): void => {
    const details = state.details.get(key)
    const links = kind.links.filter((link) => link.isSingle !== true)
    links.forEach((link, index) => {
      const set = details?.links.find(({ link: name }) => name === link.name)
      const own = linkKey(key, link.name)
      const isOpen = state.open.has(own)
      const targets = set?.targets ?? []
      const hasBelow = targets.length > 0 || set?.isComplete === false
      addRow({
        is: 'link',
        key: own,
        parent: key,
        level,
        position: index + 1,
        siblings: links.length,
        of: object,
        name: link.name,
        label: link.label,
        count: targets.length,
        ...(hasBelow ? { isOpen } : {}),
      })
      if (isOpen && hasBelow) addTargets(own, level + 1, targets, set?.isComplete === false ? set.reason : undefined)
    })
  }

  const addTargets = (
    parent: string,
    level: number,
    targets: readonly NamedRef[],
    unread: string | undefined,
  ): void => {
    const showsAll = state.open.has(moreKey(parent)) || targets.length <= targetsFirst + 1
    const shown = showsAll ? targets : targets.slice(0, targetsFirst)
    const siblings = shown.length + (showsAll ? 0 : 1) + (unread === undefined ? 0 : 1)
    const base = { parent, level, siblings }
    shown.forEach((target, index) => {
      addRow({ ...base, is: 'target', key: objectKey(parent, toRefKey(target)), position: index + 1, target })
    })
    if (!showsAll)
      addRow({
        ...base,
        is: 'more',
        key: moreKey(parent),
        position: shown.length + 1,
        count: targets.length - shown.length,
      })
    if (unread !== undefined)
      addRow({ ...base, is: 'unread', key: unreadKey(parent), position: siblings, reason: unread })
  }

  const addObjects = (kind: Kind, branch: string | null, list: ObjectList, parent: string, level: number): void => {
    lists.set(parent, list)
    const toRow = (index: number): TreeRow => {
      const object = rowAt(list, index)
      const key = objectKey(parent, object === undefined ? `#${index}` : toRefKey(object))
      return {
        is: 'object',
        key,
        parent,
        level,
        position: index + 1,
        siblings: list.total,
        branch,
        object,
        ...(isContainer(kind) ? { isOpen: state.open.has(key) } : {}),
      }
    }
    const addStretch = (from: number, until: number): void => {
      if (until <= from) return
      segments.push({
        start: count,
        count: until - from,
        at: (offset) => toRow(from + offset),
        objects: { list, from },
      })
      count += until - from
    }
    // Open objects cut the list; their places are known once their page has been read.
    const cuts = [...state.open]
      .filter((key) => key.startsWith(objectKey(parent, '')) && state.details.has(key))
      .flatMap((key) => placeOf(list, key.slice(objectKey(parent, '').length)) ?? [])
      .sort((a, b) => a - b)
    let from = 0
    for (const cut of cuts) {
      addStretch(from, cut + 1)
      from = cut + 1
      const object = rowAt(list, cut)
      if (object !== undefined) addLinks(object, objectKey(parent, toRefKey(object)), level + 1, kind)
    }
    addStretch(from, list.total)
  }

  const isOpen = state.open.has(tenantKey)
  addRow({ is: 'tenant', key: tenantKey, parent: null, level: 1, position: 1, siblings: 1, name: state.tenant, isOpen })
  if (isOpen) state.kinds.forEach(addKind)

  function addKind({ kind, count: objects, branches }: KindBranch, index: number): void {
    const key = kindKey(kind.id)
    const hasOpened = state.open.has(key)
    addRow({
      is: 'kind',
      key,
      parent: tenantKey,
      level: 2,
      position: index + 1,
      siblings: state.kinds.length,
      kind,
      count: objects,
      ...(objects > 0 ? { isOpen: hasOpened } : {}),
    })
    if (!hasOpened || objects === 0) return
    branches.forEach(({ name, count: inside, list }, place) => {
      if (name === null) {
        if (list !== undefined) addObjects(kind, null, list, key, 3)
        return
      }
      const own = branchKey(kind.id, name)
      const hasList = state.open.has(own)
      addRow({
        is: 'branch',
        key: own,
        parent: key,
        level: 3,
        position: place + 1,
        siblings: branches.length,
        kind,
        branch: name,
        count: inside,
        isOpen: hasList,
      })
      if (hasList && list !== undefined) addObjects(kind, name, list, own, 4)
    })
  }

  const segmentAt = (index: number): Segment | undefined => {
    let low = 0
    let high = segments.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const segment = segments[middle]
      if (segment === undefined) return undefined
      if (index < segment.start) high = middle - 1
      else if (index >= segment.start + segment.count) low = middle + 1
      else return segment
    }
    return undefined
  }

  const objectIndexOf = (key: string): number | undefined => {
    const split = key.indexOf('//')
    const list = split < 0 ? undefined : lists.get(key.slice(0, split))
    const rest = key.slice(split + 2)
    if (list === undefined || rest.includes('//')) return undefined
    const place = rest.startsWith('#') ? Number(rest.slice(1)) : placeOf(list, rest)
    if (place === undefined || place >= list.total) return undefined
    const segment = segments.find(
      ({ objects, count: length }) => objects?.list === list && place >= objects.from && place < objects.from + length,
    )
    return segment?.objects === undefined ? undefined : segment.start + place - segment.objects.from
  }

  return {
    count,
    at: (index) => {
      const segment = segmentAt(index)
      return segment?.at(index - segment.start)
    },
    indexOf: (key) => single.get(key) ?? objectIndexOf(key),
    stretches: (from, until) =>
      segments.flatMap(({ start, count: length, objects }) => {
        if (objects === undefined || start >= until || start + length <= from) return []
        const first = objects.from + Math.max(0, from - start)
        return [{ list: objects.list, from: first, until: objects.from + Math.min(length, until - start) }]
      }),
  }
}
