import { toSupportText, type VaultFacts } from '../log/to-support-text.ts'
import { type Context, handler } from './base.ts'

/** So much of the log goes into a support text. */
const entriesForSupport = 2000

async function readVaultFacts({ engine }: Context): Promise<VaultFacts | undefined> {
  const vault = engine.findVault()
  if (vault === undefined) return undefined
  const { dir, access, isDemo, isConnected, warnings } = vault.status()
  const { format, slots } = await engine.outline(dir)
  return {
    format,
    slots: slots.map(({ kind }) => kind),
    snapshots: vault.snapshots.snapshots().length,
    access,
    isDemo,
    isConnected,
    warnings: warnings.map(({ kind }) => kind),
  }
}

/** Handlers of `log`. */
export const log = {
  newest: handler.log.newest.handler(({ context, input }) => [...context.engine.log.newest(input.most)]),
  supportText: handler.log.supportText.handler(async ({ context }) =>
    toSupportText({
      ...context.engine.program,
      vault: await readVaultFacts(context),
      log: context.engine.log.newest(entriesForSupport),
    }),
  ),
}
