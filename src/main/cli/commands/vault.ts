import type { VaultOutline } from '../../../shared/api/vault.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { askNewSecret } from '../ask-new-secret.ts'
import type { Call, Command } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock, follow } from '../open.ts'
import { checkRecoveryPageFile, recoveryPageOption, tellRecoveryCode } from '../recovery-page-file.ts'
import { toSizesText } from '../sizes-text.ts'
import { toTimeText } from '../time-text.ts'
import { activityOptions, vaultActivity } from './vault-activity.ts'
import { breakGlassOptions, vaultBreakGlass } from './vault-break-glass.ts'
import { vaultCompact } from './vault-compact.ts'
import { vaultFullEvery } from './vault-full-every.ts'
import { vaultPassphrase } from './vault-passphrase.ts'
import { vaultRecoveryCode } from './vault-recovery-code.ts'
import { vaultRevoke } from './vault-revoke.ts'
import { vaultRotate } from './vault-rotate.ts'

type Warnings = VaultOutline['warnings']

function warn({ terminal }: Call, warnings: Warnings): void {
  for (const { message, nextStep } of warnings) terminal.err(`Warning: ${message} ${nextStep}`)
}

async function create(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  checkRecoveryPageFile(typed, dir)
  const passphrase = await askNewSecret(terminal, 'New passphrase', 'DIRSAFE_PASSPHRASE')
  if (passphrase === undefined) throw new AppError('badInput', 'The two passphrases differ. Nothing was created.')
  const issued = await call.client().vault.create({ dir, passphrase })
  const { warnings } = await call.client().vault.outline({ dir })
  terminal.json({ dir, ...issued, warnings })
  terminal.out(`Created a vault in ${dir}.`)
  terminal.out()
  tellRecoveryCode(terminal, typed, dir, issued)
  warn(call, warnings)
  return exitCode.done
}

/** What only the key tells: asked where the environment holds one, never for its own sake. */
async function findSealed(call: Call, dir: string) {
  const { env } = call.terminal
  if (!env['DIRSAFE_PASSPHRASE'] && !env['DIRSAFE_RECOVERY_CODE']) return undefined
  try {
    await call.client().vault.open({ dir, unlock: await askUnlock(call), access: 'read' })
    const { root, verification } = await call.client().verify.last()
    const sizes = await call.client().space.sizes()
    return { root, lastVerification: verification, sizes }
  } catch (thrown) {
    // The rest is worth telling without it.
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    call.terminal.err(`The root hash cannot be told. ${why}`)
    return undefined
  }
}

const slotKinds: { readonly [kind: string]: string } = {
  passphrase: 'passphrase',
  recoveryCode: 'recovery code',
  thisComputer: 'this computer',
}

async function info(call: Call, dir: string): Promise<ExitCode> {
  const outline = await call.client().vault.outline({ dir })
  const sealed = await findSealed(call, dir)
  call.terminal.json({ dir, ...outline, ...sealed })
  call.terminal.out(`Vault ${outline.vaultId}, vault.json of format ${outline.format}`)
  for (const { kind, name, createdAt } of outline.slots)
    call.terminal.out(`  ${(slotKinds[kind] ?? kind).padEnd(13)}  since ${toTimeText(createdAt)}  "${name}"`)
  call.terminal.out(outline.inUse ?? 'No program has it open to write.')
  if (sealed?.root != null) call.terminal.out(`Root hash: ${sealed.root}`)
  const last = sealed?.lastVerification
  if (sealed !== undefined) call.terminal.out(toSizesText(sealed.sizes))
  if (last != null) call.terminal.out(`Last verified: ${toTimeText(last.at)}, level ${last.level}, ${last.outcome}`)
  warn(call, outline.warnings)
  return exitCode.done
}

const megabytes = (sizeBytes: number): string => `${(sizeBytes / 1e6).toFixed(1)} MB`

async function copy(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  const to = typed.positionals[2]
  if (to === undefined) throw new AppError('badInput', 'Say where the copy goes: vault copy DIR TO.')
  const input = { dir, unlock: await askUnlock(call), to }
  const made = await follow(terminal, call.client().vault.copy(input, { signal: terminal.signal }))
  terminal.json(made)
  terminal.out(
    `Copied the vault to ${made.to}: ${made.snapshots === 1 ? '1 snapshot' : `${made.snapshots} snapshots`}, ${megabytes(made.sizeBytes)}, checked.`,
  )
  if (made.root !== null) terminal.out(`Root hash: ${made.root}`)
  if (made.leftOutRun) terminal.out('A backup that is not finished is not in the copy.')
  terminal.out('It opens with the passphrases and the recovery code that open the vault now.')
  return exitCode.done
}

const actions: { readonly [name: string]: (call: Call, dir: string) => Promise<ExitCode> } = {
  create,
  info,
  passphrase: vaultPassphrase,
  'recovery-code': vaultRecoveryCode,
  rotate: vaultRotate,
  revoke: vaultRevoke,
  copy,
  compact: vaultCompact,
  activity: vaultActivity,
  'full-every': vaultFullEvery,
  'break-glass': vaultBreakGlass,
}

/** The actions that take something after the folder. */
const takesMore: readonly string[] = ['copy', 'revoke', 'full-every', 'break-glass']

export const vault: Command = {
  name: 'vault',
  summary:
    'Create a vault, show what can be said of it without its key, change who can open it, copy it, or say which logs it keeps and who must always get in.',
  usage: [
    'vault create DIR [--recovery-page FILE]',
    'vault info DIR',
    'vault passphrase DIR [--add NAME]',
    'vault recovery-code DIR [--recovery-page FILE]',
    'vault rotate DIR',
    'vault revoke DIR NAME [--keep NAME …] [--recovery-page FILE] [--yes]',
    'vault copy DIR TO',
    'vault compact DIR',
    'vault full-every DIR [N]',
    'vault break-glass DIR [user:ID …|--none]',
    'vault activity DIR [--audit-days N] [--sign-ins on|off] [--sign-in-days N]',
  ],
  positionals: [2, 22],
  options: {
    add: { value: 'NAME', help: 'Add a passphrase under this name; the others stay.' },
    keep: {
      value: 'NAME',
      isRepeatable: true,
      help: 'After revoke this passphrase still opens the vault; it is asked for, or DIRSAFE_KEEP_PASSPHRASE, …_2, ….',
    },
    ...recoveryPageOption,
    ...activityOptions,
    ...breakGlassOptions,
    yes: { help: 'Do not ask before revoking.' },
  },
  run: (call) => {
    const [name = '', dir = ''] = call.typed.positionals
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (action === undefined)
      throw new AppError('badInput', `There is no "vault ${name}". There are: ${Object.keys(actions).join(', ')}.`)
    if (!takesMore.includes(name) && call.typed.positionals.length > 2)
      throw new AppError('badInput', `"vault ${name}" takes one folder.`)
    if (call.typed.positionals.length > 3 && name !== 'break-glass')
      throw new AppError('badInput', `"vault ${name}" does not take that many.`)
    return action(call, dir)
  },
}
