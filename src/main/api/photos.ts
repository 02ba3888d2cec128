import { getVault, handler } from './base.ts'

/** Handlers of `photos`. */
export const photos = {
  kept: handler.photos.kept.handler(({ context, input }) => {
    const { filter, ...rest } = input
    const query = { ...rest, columns: [], ...(filter === undefined ? {} : { filter }) }
    const { rows, total } = getVault(context).snapshots.keptPhotos(query)
    return { total, rows: rows.map(({ values: _, ...photo }) => photo) }
  }),
}
