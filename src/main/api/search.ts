import { getVault, handler } from './base.ts'

/** Handlers of `search`. */
export const search = {
  find: handler.search.find.handler(({ context, input }) => {
    const { kind, ...rest } = input
    const { hits, more } = getVault(context).search.find({ ...rest, ...(kind === undefined ? {} : { kind }) })
    return { hits: [...hits], more }
  }),
}
