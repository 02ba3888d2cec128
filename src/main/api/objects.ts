import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import { readObjectDetails } from '../browse/object-details.ts'
import { findSince } from '../browse/since.ts'
import type { RowsQuery, SnapshotReader } from '../browse/snapshot-reader.ts'
import { getVault, handler } from './base.ts'

interface Wish extends Pick<RowsQuery, 'snapshot' | 'kind' | 'columns' | 'from' | 'count'> {
  readonly branch?: string | undefined
  readonly filter?: string | undefined
  readonly hasPhoto?: boolean | undefined
  readonly sort?: RowsQuery['sort'] | undefined
}

/** What is asked for, without what is only there as `undefined`. */
const toQuery = ({ snapshot, kind, columns, from, count, branch, filter, hasPhoto, sort }: Wish): RowsQuery => ({
  ...{ snapshot, kind, columns, from, count },
  ...(branch === undefined ? {} : { branch }),
  ...(filter === undefined ? {} : { filter }),
  ...(hasPhoto === undefined ? {} : { hasPhoto }),
  ...(sort === undefined ? {} : { sort }),
})

/** Reads what the query needs, a part at a time: others get their turn between, and whoever asked may give up. */
async function readAhead(
  snapshots: () => Pick<SnapshotReader, 'readAhead'>,
  query: RowsQuery,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (snapshots().readAhead(query)) {
    await setImmediate()
    signal?.throwIfAborted()
  }
}

/** Handlers of `objects`. */
export const objects = {
  branches: handler.objects.branches.handler(({ context, input }) => [
    ...getVault(context).snapshots.branches(input.snapshot, input.kind),
  ]),
  rows: handler.objects.rows.handler(async ({ context, input, signal }) => {
    const query = toQuery(input)
    await readAhead(() => getVault(context).snapshots, query, signal)
    const vault = getVault(context)
    const { rows, total } = vault.snapshots.rows(query)
    const newest = vault.snapshots.snapshots()[0]?.snapshot ?? input.snapshot
    const since =
      newest > input.snapshot
        ? findSince(vault.history, input.snapshot, newest, rows)
        : new Map<string, 'changed' | 'deleted'>()
    return {
      total,
      rows: rows.map((row) => {
        const mark = since.get(toRefKey(row))
        return { ...row, values: { ...row.values }, ...(mark === undefined ? {} : { since: mark }) }
      }),
    }
  }),
  place: handler.objects.place.handler(async ({ context, input, signal }) => {
    const query = toQuery({ ...input, from: 0, count: 1 })
    await readAhead(() => getVault(context).snapshots, query, signal)
    return { row: getVault(context).snapshots.findRow(query, input.id) ?? null }
  }),
  get: handler.objects.get.handler(({ context, input }) =>
    readObjectDetails(getVault(context).snapshots, input.snapshot, input.ref, { isBrief: input.isBrief === true }),
  ),
  history: handler.objects.history.handler(({ context, input }) =>
    getVault(context)
      .snapshots.history(input.ref)
      .map((stretch) => ({ ...stretch, parts: [...stretch.parts], links: [...stretch.links] })),
  ),
  photo: handler.objects.photo.handler(({ context, input }) => {
    const bytes = getVault(context).snapshots.photo(input.hash)
    if (bytes === undefined) throw new AppError('notFound', 'The vault holds no photo with this hash.')
    return new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })
  }),
}
