import type { Kind } from '../../shared/kinds/kind.ts'
import type { FeedItem } from '../../shared/model/feed.ts'
import type { Content } from '../../shared/model/object-state.ts'
import type { BackupStore } from './backup-store.ts'

/** What a kind says of one of its objects by its attributes. */
export interface Judgement {
  readonly mayHavePhoto: boolean
  /** Why Graph may hide link sets of it, by the names of the links; others are not hidden. */
  readonly hidden: ReadonlyMap<string, string>
}

/** What was said of objects as they passed on their way into the vault, so that they need not be read back from there. */
export interface Judged {
  /** Hears of an entry. `isWhole`: the first of its object in its round shows all that the vault will hold of it. */
  readonly hear: (kind: Kind, item: FeedItem, isWhole: boolean) => void
  readonly find: (kind: Kind, id: string) => Judgement | undefined
}

/** Whether anything is said of objects of the kind. */
export const isJudged = ({ mayHavePhoto, links }: Kind): boolean =>
  mayHavePhoto !== undefined || links.some(({ hidden }) => hidden !== undefined)

const nothingHidden: Judgement['hidden'] = new Map()

/** By attributes as Graph sends them, or as the vault holds them. */
export function judge(kind: Kind, content: Content): Judgement {
  const hidden = kind.links.flatMap((link) => {
    const reason = link.hidden?.(content)
    return reason === undefined ? [] : [[link.name, reason] as const]
  })
  return {
    mayHavePhoto: kind.mayHavePhoto?.(content) !== false,
    hidden: hidden.length === 0 ? nothingHidden : new Map(hidden),
  }
}

/** Begins to listen, when a run begins or goes on. */
export function openJudged(): Judged {
  // Undefined: what passed was not all of it.
  const byKind = new Map<string, Map<string, Judgement | undefined>>()
  return {
    hear: (kind, { id, removed, raw }, isWhole) => {
      const names = Object.keys(raw)
      if (removed === undefined && names.length === 0) return
      const known = byKind.get(kind.id) ?? new Map<string, Judgement | undefined>()
      byKind.set(kind.id, known)
      const isFirst = isWhole && removed === undefined && !known.has(id)
      // Of one without any attribute that was asked for, the vault keeps what it had.
      const isTold = isFirst && kind.attributes.some(({ name, computed }) => computed === undefined && name in raw)
      known.set(id, isTold ? judge(kind, raw) : undefined)
    },
    find: (kind, id) => byKind.get(kind.id)?.get(id),
  }
}

/** What the kind says of its objects: what was heard, else by their attributes as the run has them. */
export function judgementsOf(
  {
    store,
    run,
    judged,
  }: { readonly store: Pick<BackupStore, 'objectsOf'>; readonly run: number; readonly judged?: Judged },
  kind: Kind,
): (id: string) => Judgement {
  let contentOf: ((id: string) => Content) | undefined
  return (id) => {
    const heard = judged?.find(kind, id)
    if (heard !== undefined) return heard
    contentOf ??= store.objectsOf(run, kind.id).contentOf
    return judge(kind, contentOf(id))
  }
}
