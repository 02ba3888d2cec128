import type { Vault } from '../../src/main/vault/open-vault.ts'
import { diffAttributes } from '../../src/shared/diff/attributes.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import type { ObjectState } from '../../src/shared/model/object-state.ts'

/** What became of one object between two snapshots. */
export interface Moved {
  readonly kind: string
  readonly id: string
  /** `came`, `went`, or the attributes and links that differ, noise left out. */
  readonly what: 'came' | 'went' | readonly string[]
}

type Ref = { readonly kind: string; readonly id: string }

const refsAt = (vault: Vault, snapshot: number, kind: string): readonly Ref[] =>
  vault.snapshots.rows({ snapshot, kind, columns: [], from: 0, count: 1_000_000 }).rows.map(({ id }) => ({ kind, id }))

const targetsOf = (state: ObjectState, link: string): string =>
  [...(state.links.get(link)?.targets ?? [])]
    .map(({ id }) => id)
    .sort()
    .join()

function differing(
  kind: string,
  before: ObjectState,
  after: ObjectState,
  shown: string | undefined,
): readonly string[] {
  const links = [...new Set([...before.links.keys(), ...after.links.keys()])]
  return [
    ...diffAttributes(kind, before, after)
      .filter(({ name, noise }) => noise !== true || name === shown)
      .map(({ name }) => name),
    ...links.filter((link) => targetsOf(before, link) !== targetsOf(after, link)),
  ]
}

/** Everything that differs between a snapshot and the one before it. `shown`: an attribute that is told though it is noise. */
export const movedIn = (vault: Vault, snapshot: number, shown?: string): readonly Moved[] =>
  kinds.flatMap(({ id: kind }) => {
    const refs = [snapshot - 1, snapshot].flatMap((at) => refsAt(vault, at, kind))
    const ids = [...new Set(refs.map(({ id }) => id))].sort().map((id) => ({ kind, id }))
    const before = vault.history.statesAt(snapshot - 1, ids)
    const after = vault.history.statesAt(snapshot, ids)
    return ids.flatMap(({ id }, place): readonly Moved[] => {
      const [was, is] = [before[place], after[place]]
      if (was === undefined && is === undefined) return []
      if (was === undefined || is === undefined) return [{ kind, id, what: was === undefined ? 'came' : 'went' }]
      const what = differing(kind, was, is, shown)
      return what.length === 0 ? [] : [{ kind, id, what }]
    })
  })
