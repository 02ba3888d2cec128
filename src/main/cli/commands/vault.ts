import { AppError } from '../../../shared/errors.ts'
import type { Call, Command } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'

async function create(call: Call, dir: string): Promise<ExitCode> {
  const { terminal } = call
  const passphrase = await terminal.askSecret('New passphrase', 'DIRSAFE_PASSPHRASE')
  if (
    terminal.env['DIRSAFE_PASSPHRASE'] === undefined &&
    (await terminal.askSecret('The same again', 'DIRSAFE_PASSPHRASE')) !== passphrase
  )
    throw new AppError('badInput', 'The two passphrases differ. Nothing was created.')
  const { recoveryCode, vaultId } = await call.client().vault.create({ dir, passphrase })
  terminal.json({ dir, vaultId, recoveryCode })
  terminal.out(`Created a vault in ${dir}.`)
  terminal.out()
  terminal.out(`Recovery code: ${recoveryCode}`)
  terminal.out(
    'It opens the vault without the passphrase and is not shown again. Print it, and keep it away from this computer.',
  )
  return exitCode.done
}

async function info(call: Call, dir: string): Promise<ExitCode> {
  const outline = await call.client().vault.outline({ dir })
  call.terminal.json({ dir, ...outline })
  call.terminal.out(`Vault ${outline.vaultId}, format ${outline.format}`)
  for (const slot of outline.slots) call.terminal.out(`  ${slot.kind}  ${slot.name}  since ${slot.createdAt}`)
  return exitCode.done
}

async function passphrase(call: Call, dir: string): Promise<ExitCode> {
  const { terminal } = call
  const recoveryCode = terminal.env['DIRSAFE_RECOVERY_CODE']
  const unlock = recoveryCode
    ? { recoveryCode }
    : { passphrase: await terminal.askSecret('Passphrase', 'DIRSAFE_PASSPHRASE') }
  const next = await terminal.askSecret('New passphrase', 'DIRSAFE_NEW_PASSPHRASE')
  await call.client().vault.changePassphrase({ dir, unlock, passphrase: next })
  terminal.json({ dir, changed: true })
  terminal.out(
    'The passphrase was changed. The old one no longer opens this vault; copies made before still open with it.',
  )
  return exitCode.done
}

const actions: { readonly [name: string]: (call: Call, dir: string) => Promise<ExitCode> } = {
  create,
  info,
  passphrase,
}

export const vault: Command = {
  name: 'vault',
  summary: 'Create a vault, show what can be said of it without its key, or change its passphrase.',
  usage: ['vault create DIR', 'vault info DIR', 'vault passphrase DIR'],
  positionals: [2, 2],
  options: {},
  run: (call) => {
    const [name = '', dir = ''] = call.typed.positionals
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (action === undefined)
      throw new AppError('badInput', `There is no "vault ${name}". There are: ${Object.keys(actions).join(', ')}.`)
    return action(call, dir)
  },
}
