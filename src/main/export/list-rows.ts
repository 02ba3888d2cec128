import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { throwIfCancelled } from './exported-kinds.ts'

/** One object as a list of its kind shows it. */
export interface ExportRow {
  readonly id: string
  readonly name: string
  readonly values: { readonly [attribute: string]: unknown }
  /** Hash of the photo, or null. */
  readonly photo: string | null
}

/** Lists what stands in a snapshot, window by window, always in the same order. */
export interface RowSource {
  readonly rows: (query: {
    readonly snapshot: number
    readonly kind: string
    readonly columns: readonly string[]
    /** Only those whose photo is kept. */
    readonly hasPhoto?: boolean
    readonly from: number
    readonly count: number
  }) => { readonly rows: readonly ExportRow[]; readonly total: number }
}

const rowsAtOnce = 2000

/**
 * Every object of a kind, in windows, giving way to other work after each. Throws `vaultDamaged` when the vault lists
 * fewer objects, or the same twice, than it says there are: an export that lacks some must not look whole.
 */
export async function* listRows(
  source: RowSource,
  query: {
    readonly snapshot: number
    readonly kind: Kind
    readonly columns: readonly string[]
    readonly hasPhoto?: boolean
  },
  signal: AbortSignal,
): AsyncGenerator<readonly ExportRow[], void, void> {
  const seen = new Set<string>()
  for (let from = 0, total = 1; from < total; from += rowsAtOnce) {
    throwIfCancelled(signal)
    const page = source.rows({ ...query, kind: query.kind.id, from, count: rowsAtOnce })
    total = page.total
    for (const { id } of page.rows) seen.add(id)
    const expected = Math.min(from + rowsAtOnce, total)
    if (seen.size !== expected)
      throw new AppError(
        'vaultDamaged',
        `The vault counts ${total} ${query.kind.label.many} in snapshot ${query.snapshot}, but does not list them all.`,
      )
    yield page.rows
    await nextTurn()
  }
}
