import { create } from 'zustand'
import { isArea, toAreas } from '../../../shared/kinds/areas.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import { type NamedRef, type Ref, toRefKey } from '../../../shared/model/ref.ts'
import { areaKey, kindKey, tenantKey, toListKey } from './tree-keys.ts'

/** Whose objects the table shows. */
export interface ListChoice {
  readonly kind: string
  /** Null: all of the kind. */
  readonly branch: string | null
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

export type DetailsTab = 'attributes' | 'links' | 'history' | 'activity' | 'json'

/** What Browse remembers while other places are open, and from one snapshot to the next. Belongs to one vault. */
export interface Browse {
  readonly vaultId: string | null
  readonly list: ListChoice | null
  /** The row of the tree that was chosen last. */
  readonly treeKey: string | null
  readonly open: ReadonlySet<string>
  /** Rows closed by hand while the filter holds all others open. */
  readonly closed: ReadonlySet<string>
  readonly treeFilter: string
  readonly tableFilter: string
  readonly sort: Sort | null
  /** Objects ticked for a restore, by the key of their ref. */
  readonly checked: ReadonlyMap<string, NamedRef>
  readonly tab: DetailsTab
  /** The object, by the key of its ref, that tree and table are to go to; it was opened from elsewhere. Null: none. */
  readonly sought: string | null
  /** The object whose details were asked for last. */
  readonly seen: Ref | null
  readonly change: (part: Partial<Omit<Browse, 'change' | 'enter' | 'goTo' | 'toggle'>>) => void
  /** Shows a kind, and an object of it where it stands in tree and table. */
  readonly goTo: (kind: string, object: Ref | null) => void
  /** Starts over if this is another vault than before. */
  readonly enter: (vaultId: string, list: ListChoice | null) => void
  readonly toggle: (key: string, isOpen: boolean) => void
}

const start = {
  treeKey: null,
  open: new Set([tenantKey]),
  closed: new Set<string>(),
  treeFilter: '',
  tableFilter: '',
  sort: null,
  checked: new Map<string, NamedRef>(),
  tab: 'attributes',
  sought: null,
  seen: null,
} as const

/** Open from the start: the first kind that has branches. More would push the others out of view. */
const openFirst: Kind | undefined = kinds.find(({ branchOf }) => branchOf !== undefined)

const areas = toAreas(kinds).filter(isArea)

const withOrWithout = (set: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> =>
  isIn ? new Set([...set, key]) : new Set([...set].filter((other) => other !== key))

export const useBrowse = create<Browse>()((set, get) => ({
  ...start,
  vaultId: null,
  list: null,
  change: (part) =>
    set({
      // Whoever chooses another list, or another order of it, goes on from there.
      ...('list' in part || 'sort' in part || 'tableFilter' in part ? { sought: null } : {}),
      ...part,
      ...(part.treeFilter === undefined ? {} : { closed: start.closed }),
    }),
  goTo: (kind, object) =>
    set(({ open }) => {
      const area = areas.find((one) => one.kinds.some(({ id }) => id === kind))
      return {
        list: { kind, branch: null },
        treeKey: kindKey(kind),
        open: new Set([...open, tenantKey, ...(area === undefined ? [] : [areaKey(area.id)])]),
        treeFilter: '',
        tableFilter: '',
        closed: start.closed,
        sort: null,
        sought: object?.kind === kind ? toRefKey(object) : null,
      }
    }),
  enter: (vaultId, list) => {
    if (get().vaultId === vaultId) return
    const treeKey = list === null ? null : toListKey(list.kind, list.branch)
    set({
      ...start,
      open: new Set([tenantKey, ...(openFirst === undefined ? [] : [kindKey(openFirst.id)])]),
      vaultId,
      list,
      treeKey,
    })
  },
  toggle: (key, isOpen) =>
    set((state) => ({
      open: state.treeFilter === '' || isOpen ? withOrWithout(state.open, key, isOpen) : state.open,
      closed: withOrWithout(state.closed, key, !isOpen),
    })),
}))
