import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { type Area, isArea, toAreas } from '../../../shared/kinds/areas.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { type ObjectList, placeOf, rowAt } from './object-list.ts'
import { areaKey, branchKey, kindKey, linkKey, moreKey, objectKey, placeIn, tenantKey, unreadKey } from './tree-keys.ts'
import { openTreeLayout, type TreeLayout, type TreeRows } from './tree-layout.ts'
import type { KindBranch, RowPlace, TreeRow, TreeState } from './tree-row.ts'

/** So many targets of a link are shown before the rest is asked for. */
const targetsFirst = 3

/** Levels of the tree: the tenant, then areas and kinds that stand by themselves. */
const levels = { tenant: 1, top: 2 } as const

type LinkSet = ObjectDetails['links'][number]

/** Links that hang below an object: one with a single target is among its attributes instead. */
const linksBelow = (kind: Kind) => kind.links.filter((link) => link.isSingle !== true)

/** Lays the tree out as it is open now. */
export function toTreeRows(state: TreeState): TreeRows {
  const layout = openTreeLayout()
  const isOpen = state.open.has(tenantKey)
  layout.addRow({
    is: 'tenant',
    key: tenantKey,
    parent: null,
    level: levels.tenant,
    position: 1,
    siblings: 1,
    name: state.tenant,
    isOpen,
  })
  if (isOpen) addAreas(layout, state)
  return layout.finish()
}

function addAreas(layout: TreeLayout, state: TreeState): void {
  const areas = toAreas(state.kinds.map(({ kind }) => kind))
  const branchOf = ({ id }: Kind): KindBranch | undefined => state.kinds.find(({ kind }) => kind.id === id)
  areas.forEach((one, index) => {
    const place = { parent: tenantKey, level: levels.top, position: index + 1, siblings: areas.length }
    if (isArea(one)) addArea(layout, state, one, place)
    else addKind(layout, state, branchOf(one), place)
  })
}

type Place = Pick<RowPlace, 'parent' | 'level' | 'position' | 'siblings'>

const isLacking = ({ capture }: KindBranch): boolean => capture !== undefined && capture.state !== 'complete'

function addArea(layout: TreeLayout, state: TreeState, area: Area, place: Place): void {
  const key = areaKey(area.id)
  const isOpen = state.open.has(key)
  const own = state.kinds.filter(({ kind }) => area.kinds.includes(kind))
  layout.addRow({ ...place, key, is: 'area', area, isLacking: own.some(isLacking), isOpen })
  if (!isOpen) return
  area.kinds.forEach((kind, index) => {
    const inside = { parent: key, level: place.level + 1, position: index + 1, siblings: area.kinds.length }
    addKind(
      layout,
      state,
      own.find((branch) => branch.kind === kind),
      inside,
    )
  })
}

function addKind(layout: TreeLayout, state: TreeState, found: KindBranch | undefined, place: Place): void {
  if (found === undefined) return
  const { kind, count, branches, capture } = found
  const key = kindKey(kind.id)
  const isOpen = state.open.has(key)
  const level = place.level + 1
  layout.addRow({ ...place, key, is: 'kind', kind, count, capture, ...(count > 0 ? { isOpen } : {}) })
  if (!isOpen || count === 0) return
  branches.forEach(({ name, count: inside, list }, index) => {
    if (name === null) {
      if (list !== undefined) addObjects(layout, state, { kind, branch: null, list, parent: key, level })
      return
    }
    const own = branchKey(kind.id, name)
    const isBranchOpen = state.open.has(own)
    layout.addRow({
      is: 'branch',
      key: own,
      parent: key,
      level,
      position: index + 1,
      siblings: branches.length,
      kind,
      branch: name,
      count: inside,
      isOpen: isBranchOpen,
    })
    if (isBranchOpen && list !== undefined)
      addObjects(layout, state, { kind, branch: name, list, parent: own, level: level + 1 })
  })
}

interface Objects {
  readonly kind: Kind
  readonly branch: string | null
  readonly list: ObjectList
  readonly parent: string
  readonly level: number
}

function addObjects(layout: TreeLayout, state: TreeState, objects: Objects): void {
  const { kind, branch, list, parent, level } = objects
  const hasBelow = linksBelow(kind).length > 0
  const toRow = (place: number): TreeRow => {
    const object = rowAt(list, place)
    const key = objectKey(parent, object === undefined ? `#${place}` : toRefKey(object))
    const row = { key, parent, level, position: place + 1, siblings: list.total }
    return { ...row, is: 'object', branch, object, ...(hasBelow ? { isOpen: state.open.has(key) } : {}) }
  }
  // Open objects cut the list; their places are known once their page has been read.
  const cuts = [...state.open]
    .filter((key) => placeIn(key).list === parent && state.details.has(key))
    .flatMap((key) => placeOf(list, placeIn(key).object ?? '') ?? [])
    .sort((a, b) => a - b)
  let from = 0
  for (const cut of cuts) {
    layout.addStretch(parent, { list, from, until: cut + 1 }, toRow)
    from = cut + 1
    const object = rowAt(list, cut)
    if (object !== undefined) addLinks(layout, state, kind, object, { key: toRow(cut).key, level: level + 1 })
  }
  layout.addStretch(parent, { list, from, until: list.total }, toRow)
}

function addLinks(
  layout: TreeLayout,
  state: TreeState,
  kind: Kind,
  object: NamedRef,
  { key, level }: Pick<RowPlace, 'key' | 'level'>,
): void {
  const sets = state.details.get(key)?.links ?? []
  const links = linksBelow(kind)
  links.forEach(({ name, label }, index) => {
    const set = sets.find(({ link }) => link === name)
    const own = linkKey(key, name)
    const isOpen = state.open.has(own)
    const hasBelow = set !== undefined && (set.targets.length > 0 || !set.isComplete)
    layout.addRow({
      is: 'link',
      key: own,
      parent: key,
      level,
      position: index + 1,
      siblings: links.length,
      of: object,
      name,
      label,
      count: set?.targets.length ?? 0,
      ...(hasBelow ? { isOpen } : {}),
    })
    if (isOpen && hasBelow) addTargets(layout, state, set, { key: own, level: level + 1 })
  })
}

function addTargets(
  layout: TreeLayout,
  state: TreeState,
  { targets, isComplete, reason }: LinkSet,
  { key: parent, level }: Pick<RowPlace, 'key' | 'level'>,
): void {
  const showsAll = state.open.has(moreKey(parent)) || targets.length <= targetsFirst + 1
  const shown = showsAll ? targets : targets.slice(0, targetsFirst)
  const siblings = shown.length + (showsAll ? 0 : 1) + (isComplete ? 0 : 1)
  const place = { parent, level, siblings }
  shown.forEach((target, index) => {
    layout.addRow({ ...place, is: 'target', key: objectKey(parent, toRefKey(target)), position: index + 1, target })
  })
  if (!showsAll)
    layout.addRow({
      ...place,
      is: 'more',
      key: moreKey(parent),
      position: shown.length + 1,
      count: targets.length - shown.length,
    })
  if (!isComplete)
    layout.addRow({ ...place, is: 'unread', key: unreadKey(parent), position: siblings, reason: reason ?? '' })
}
