import type { EngineClient } from '../../../shared/api/contract.ts'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { isArea, toAreas } from '../../../shared/kinds/areas.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import { fromRefKey } from '../../../shared/model/ref.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { KindCaptures } from '../../lib/captures.ts'
import { type ListSpec, type ObjectList, openList, readPageOf } from './object-list.ts'
import { areaKey, kindKey, refKeyIn, tenantKey, toListKey } from './tree-keys.ts'
import type { KindBranch, TreeState } from './tree-row.ts'

/** What the tree is to show. */
export interface TreeWish {
  readonly tenant: string
  readonly snapshot: Snapshot
  readonly newest: number
  /** How well kinds were read; null: not known yet. */
  readonly captures: KindCaptures | null
  readonly filter: string
  readonly open: ReadonlySet<string>
  readonly closed: ReadonlySet<string>
  /** The key of the row that focus must find again. */
  readonly keep: string | null
}

type Objects = EngineClient['objects']

/** Reads what of the tree is open. What was read before and still holds is taken from `before`. */
export async function readTree(objects: Objects, wish: TreeWish, before: TreeState | null): Promise<TreeState> {
  const known = new Map(
    before?.kinds.flatMap(({ branches }) =>
      branches.flatMap(({ list }) => (list === undefined ? [] : [[JSON.stringify(list.spec), list] as const])),
    ),
  )
  const isFiltered = wish.filter !== ''
  const isOpen = (key: string): boolean => (isFiltered ? !wish.closed.has(key) : wish.open.has(key))

  const readList = async (kind: Kind, branch: string | null): Promise<ObjectList> => {
    const spec: ListSpec = {
      snapshot: wish.snapshot.snapshot,
      newest: wish.newest,
      kind: kind.id,
      branch,
      filter: wish.filter,
      columns: [],
      sort: null,
    }
    const list = known.get(JSON.stringify(spec)) ?? (await openList(objects.rows, spec))
    const keep = wish.keep === null ? undefined : refKeyIn(wish.keep, toListKey(kind.id, branch))
    return keep === undefined ? list : readPageOf(objects, list, keep)
  }

  const readKind = async (kind: Kind): Promise<KindBranch> => {
    const all: readonly { readonly branch: string | null; readonly count: number }[] =
      kind.branchOf === undefined
        ? [{ branch: null, count: wish.snapshot.counts[kind.id] ?? 0 }]
        : await objects.branches({ snapshot: wish.snapshot.snapshot, kind: kind.id })
    const branches = await Promise.all(
      all.map(async ({ branch, count }) => {
        const needsList = isFiltered || (wish.open.has(kindKey(kind.id)) && isOpen(toListKey(kind.id, branch)))
        if (!needsList) return { name: branch, count }
        const list = await readList(kind, branch)
        return { name: branch, count: list.total, list }
      }),
    )
    const shown = isFiltered ? branches.filter(({ count }) => count > 0) : branches
    const count = shown.reduce((sum, branch) => sum + branch.count, 0)
    return { kind, count, branches: shown, capture: wish.captures?.get(kind.id) }
  }

  const readDetails = async (key: string): Promise<readonly (readonly [string, ObjectDetails])[]> => {
    const ref = fromRefKey(refKeyIn(key) ?? '')
    if (ref === undefined) return []
    const same = before?.details.get(key)
    if (same !== undefined && before?.snapshot === wish.snapshot.snapshot) return [[key, same]]
    // An object that this snapshot does not hold is simply not in the tree.
    const details = await objects.get({ snapshot: wish.snapshot.snapshot, ref }).catch(() => undefined)
    return details === undefined ? [] : [[key, details]]
  }

  const [read, details] = await Promise.all([
    Promise.all(kinds.map(readKind)),
    Promise.all([...wish.open].map(readDetails)),
  ])
  const shown = isFiltered ? read.filter(({ count }) => count > 0) : read
  const heldOpen = isFiltered
    ? [
        tenantKey,
        ...toAreas(shown.map(({ kind }) => kind)).flatMap((one) => (isArea(one) ? [areaKey(one.id)] : [])),
        ...shown.flatMap(({ kind, branches }) => [
          kindKey(kind.id),
          ...branches.map(({ name }) => toListKey(kind.id, name)),
        ]),
      ]
    : []
  return {
    tenant: wish.tenant,
    snapshot: wish.snapshot.snapshot,
    kinds: shown,
    details: new Map(details.flat()),
    open: new Set([...wish.open, ...heldOpen].filter((key) => !isFiltered || !wish.closed.has(key))),
  }
}

/** The tree with these lists, which hold more pages, in place of the ones before. */
export function withLists(state: TreeState, lists: readonly ObjectList[]): TreeState {
  const bySpec = new Map(lists.map((list) => [JSON.stringify(list.spec), list]))
  return {
    ...state,
    kinds: state.kinds.map((kind) => ({
      ...kind,
      branches: kind.branches.map((branch) => {
        const list = branch.list && bySpec.get(JSON.stringify(branch.list.spec))
        return list === undefined
          ? branch
          : { ...branch, list: { ...list, pages: new Map([...(branch.list?.pages ?? []), ...list.pages]) } }
      }),
    })),
  }
}
