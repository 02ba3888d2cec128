import { handler } from './base.ts'

/** Handlers of `vault`. */
export const vault = {
  status: handler.vault.status.handler(({ context }) => context.engine.findVault()?.status() ?? null),
  create: handler.vault.create.handler(({ context, input }) => context.engine.createVault(input.dir, input.passphrase)),
  open: handler.vault.open.handler(async ({ context, input }) =>
    (await context.engine.openVault(input.dir, input.unlock)).status(),
  ),
  close: handler.vault.close.handler(({ context }) => context.engine.closeVault()),
  outline: handler.vault.outline.handler(({ context, input }) => context.engine.outline(input.dir)),
  changePassphrase: handler.vault.changePassphrase.handler(({ context, input }) =>
    context.engine.changePassphrase(input.dir, input.unlock, input.passphrase),
  ),
}
