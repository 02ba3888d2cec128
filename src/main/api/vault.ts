import { saveBreakGlass } from '../restore/break-glass.ts'
import { getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'

/** Handlers of `vault`. */
export const vault = {
  status: handler.vault.status.handler(({ context }) => context.engine.findVault()?.status() ?? null),
  create: handler.vault.create.handler(({ context, input }) => context.engine.createVault(input.dir, input.passphrase)),
  open: handler.vault.open.handler(async ({ context, input }) =>
    (await context.engine.openVault(input.dir, input.unlock, input.access)).status(),
  ),
  close: handler.vault.close.handler(({ context }) => context.engine.closeVault()),
  outline: handler.vault.outline.handler(({ context, input }) => context.engine.outline(input.dir)),
  changePassphrase: handler.vault.changePassphrase.handler(({ context, input }) =>
    context.engine.keys.changePassphrase(input.dir, input.unlock, input.passphrase),
  ),
  breakGlass: handler.vault.breakGlass.handler(({ context }) => {
    const { breakGlass, snapshots } = getVault(context)
    const newest = snapshots.snapshots()[0]?.snapshot
    const nameOf = (id: string): string | undefined =>
      newest === undefined ? undefined : snapshots.stateAt(newest, { kind: 'user', id })?.name
    return { accounts: breakGlass.ids().map((id) => ({ kind: 'user', id, name: nameOf(id) ?? id })) }
  }),
  setBreakGlass: handler.vault.setBreakGlass.handler(({ context, input }) =>
    saveBreakGlass(getVault(context).breakGlass, input.ids),
  ),
  copy: handler.vault.copy.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.copyVault(input.dir, input.unlock, input.to, onProgress, aborted),
    ),
  ),
}
