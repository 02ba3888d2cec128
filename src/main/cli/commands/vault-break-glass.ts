import { AppError } from '../../../shared/errors.ts'
import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'
import { findTypedRef } from '../typed-ref.ts'

/** The options of `vault break-glass`. */
export const breakGlassOptions = {
  none: { help: 'With break-glass: name nobody any more.' },
} as const

function toId(text: string): string {
  const ref = findTypedRef(text)
  if (ref?.kind !== 'user')
    throw new AppError(
      'badInput',
      `vault break-glass takes user:ID, for example user:6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11, not "${text}".`,
    )
  return ref.id
}

/** `vault break-glass DIR [user:ID …|--none]`: shows who must always get in, or names them in place of those before. */
export async function vaultBreakGlass(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  const named = typed.positionals.slice(2).map(toId)
  const isNone = typed.has('none')
  if (isNone && named.length > 0) throw new AppError('badInput', 'Name break-glass accounts, or give --none, not both.')
  const isChange = isNone || named.length > 0
  await call.client().vault.open({ dir, unlock: await askUnlock(call), access: isChange ? 'write' : 'read' })
  if (isChange) await call.client().vault.setBreakGlass({ ids: named })
  const { accounts } = await call.client().vault.breakGlass()
  terminal.json({ breakGlass: accounts })
  if (accounts.length === 0)
    terminal.out(
      'No break-glass account is named. Name them, so that no restore locks them out: vault break-glass DIR user:ID',
    )
  else terminal.out('Break-glass accounts. A plan that locks one of them out says so, and leaves that step out:')
  for (const { id, name } of accounts) terminal.out(`  user:${id}${name === id ? '' : `  ${name}`}`)
  return exitCode.done
}
