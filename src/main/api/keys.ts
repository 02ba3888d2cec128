import { handler } from './base.ts'

/** Handlers of `keys`. */
export const keys = {
  addPassphrase: handler.keys.addPassphrase.handler(({ context, input }) =>
    context.engine.keys.addPassphrase(input.dir, input.unlock, { name: input.name, passphrase: input.passphrase }),
  ),
  issueRecoveryCode: handler.keys.issueRecoveryCode.handler(({ context, input }) =>
    context.engine.keys.issueRecoveryCode(input.dir, input.unlock),
  ),
  trustThisComputer: handler.keys.trustThisComputer.handler(({ context, input }) =>
    context.engine.keys.trustThisComputer(input.dir, input.unlock, input.name),
  ),
  distrustComputer: handler.keys.distrustComputer.handler(({ context, input }) =>
    context.engine.keys.distrustComputer(input.dir, input.unlock, input.name),
  ),
  rotate: handler.keys.rotate.handler(({ context, input }) => context.engine.keys.rotate(input.dir, input.unlock)),
  previewRevoke: handler.keys.previewRevoke.handler(({ context, input }) =>
    context.engine.keys.previewRevoke(input.dir, input.unlock, input.revoke, input.keep),
  ),
  revoke: handler.keys.revoke.handler(({ context, input }) =>
    context.engine.keys.revoke(input.dir, input.unlock, input.revoke, input.keep),
  ),
}
