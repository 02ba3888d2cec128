import type { Vault } from '../../src/main/vault/open-vault.ts'

/**
 * Everything a reader sees of one snapshot: objects with attributes, photos and links, what was not read, and captures.
 * Without the names of link targets: those that are not in the snapshot are called by the name of an earlier one.
 */
export function contentsOf({ snapshots, history }: Pick<Vault, 'snapshots' | 'history'>, snapshot: number): unknown {
  const { counts, startedAt, finishedAt, note, captures } = snapshots.report(snapshot)
  const states = ['user', 'group'].flatMap((kind) => {
    const { rows } = snapshots.rows({ snapshot, kind, columns: ['jobTitle'], from: 0, count: 9999 })
    const objects = history.statesAt(snapshot, rows).map((state) => ({
      ...state,
      links: [...(state?.links ?? [])].map(([name, { targets, ...set }]) => [
        name,
        set,
        targets.map(({ id }) => id).sort(),
      ]),
    }))
    return [rows, objects]
  })
  const unread = history.unread(snapshot).map(({ object, part, reason }) => `${object.id} ${part} ${reason}`)
  return { counts, startedAt, finishedAt, note, captures, states, unread: unread.sort() }
}
