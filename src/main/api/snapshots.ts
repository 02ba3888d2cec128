import { getVault, handler } from './base.ts'

/** Handlers of `snapshots`. */
export const snapshots = {
  list: handler.snapshots.list.handler(({ context }) => [...getVault(context).snapshots.snapshots()]),
  report: handler.snapshots.report.handler(({ context, input }) => getVault(context).snapshots.report(input.snapshot)),
}
