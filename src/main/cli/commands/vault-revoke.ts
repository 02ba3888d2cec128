import type { RevokeOutline } from '../../../shared/api/keys.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'
import { checkRecoveryPageFile, tellRecoveryCode } from '../recovery-page-file.ts'

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

const toText = ({ revoked, kept, dropped }: RevokeOutline): readonly string[] => [
  `Revoke "${revoked}": the vault gets new keys, and a new recovery code takes the place of the old one.`,
  `  opens it as before:       ${quote(kept)}`,
  ...(dropped.length === 0
    ? []
    : [
        `  has to be set again:      ${quote(dropped)}`,
        '  To keep a passphrase, name it with --keep and type it when asked.',
      ]),
  'Copies of the vault made before still open as they did.',
]

async function confirm({ typed, terminal }: Call): Promise<void> {
  if (typed.has('yes')) return
  const answer = await terminal.ask('Type yes to go on: ')
  if (answer.trim().toLowerCase() !== 'yes') throw new AppError('cancelled', 'Nothing was changed.')
}

/** The environment variable of the n-th passphrase to keep: the first has no number. */
const variableOf = (place: number): string => `DIRSAFE_KEEP_PASSPHRASE${place === 0 ? '' : `_${place + 1}`}`

/** `vault revoke DIR NAME`: ends one way into the vault for good. */
export async function vaultRevoke(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  const revoke = typed.positionals[2]
  if (revoke === undefined) throw new AppError('badInput', 'Name the way in to revoke, as vault info shows it.')
  checkRecoveryPageFile(typed, dir)
  const unlock = await askUnlock(call)
  const names = [...typed.values('keep')]
  const { keys } = call.client()
  const outline = await keys.previewRevoke({ dir, unlock, revoke, keep: names })
  for (const line of toText(outline)) terminal.err(line)
  await confirm(call)
  const keep: { name: string; passphrase: string }[] = []
  for (const [place, name] of names.entries())
    keep.push({ name, passphrase: await terminal.askSecret(`Passphrase of "${name}"`, variableOf(place)) })
  const { recoveryCode, vaultId, issuedAt, ...result } = await keys.revoke({ dir, unlock, revoke, keep })
  terminal.json({ dir, ...result, recoveryCode, vaultId, issuedAt })
  terminal.out(`"${result.revoked}" no longer opens this vault.`)
  if (result.dropped.length > 0)
    terminal.out(`These have to be set again with dirsafe vault passphrase --add: ${quote(result.dropped)}.`)
  terminal.out()
  tellRecoveryCode(terminal, typed, dir, { recoveryCode, vaultId, issuedAt })
  return exitCode.done
}
