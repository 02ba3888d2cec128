import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import { readObjectDetails } from '../browse/object-details.ts'
import { findSince } from '../browse/since.ts'
import { getVault, handler } from './base.ts'

/** Handlers of `objects`. */
export const objects = {
  branches: handler.objects.branches.handler(({ context, input }) => [
    ...getVault(context).snapshots.branches(input.snapshot, input.kind),
  ]),
  rows: handler.objects.rows.handler(async ({ context, input, signal }) => {
    const { branch, filter, hasPhoto, sort, ...rest } = input
    const query = {
      ...rest,
      ...(branch === undefined ? {} : { branch }),
      ...(filter === undefined ? {} : { filter }),
      ...(hasPhoto === undefined ? {} : { hasPhoto }),
      ...(sort === undefined ? {} : { sort }),
    }
    while (getVault(context).snapshots.readAhead(query)) {
      await setImmediate()
      signal?.throwIfAborted()
    }
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
