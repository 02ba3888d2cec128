import { existsSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import type { IssuedRecoveryCode } from '../../shared/api/vault.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { toRecoveryPage, toRecoveryText } from '../../shared/model/recovery-page.ts'
import type { CommandOption, Typed } from './command.ts'
import type { Terminal } from './terminal.ts'

/** The option of every command that issues a recovery code. */
export const recoveryPageOption: { readonly [name: string]: CommandOption } = {
  'recovery-page': { value: 'FILE', help: 'Also write the page with the recovery code to a new file, to be printed.' },
}

/** Throws `badInput` where the page could not be written: asked before anything is done, since the code is told once. */
export function checkRecoveryPageFile(typed: Typed, dir: string): void {
  const file = typed.value('recovery-page')
  if (file === undefined) return
  if (existsSync(file)) throw new AppError('badInput', `There is a file ${file} already.`)
  if (!relative(resolve(dir), resolve(file)).startsWith('..'))
    throw new AppError('badInput', 'The page with the recovery code does not belong into the folder of the vault.')
  if (!(statSync(dirname(resolve(file)), { throwIfNoEntry: false })?.isDirectory() ?? false))
    throw new AppError('badInput', `There is no folder ${dirname(resolve(file))}.`)
}

/** Shows the page with a recovery code, this once, and writes it to the file that was asked for. */
export function tellRecoveryCode(terminal: Terminal, typed: Typed, dir: string, issued: IssuedRecoveryCode): void {
  const lines = toRecoveryText(toRecoveryPage({ vaultName: basename(resolve(dir)), ...issued }))
  terminal.out('The recovery code is shown this once. Print this page, and keep it away from this computer.')
  for (const line of lines) terminal.out(line)
  const file = typed.value('recovery-page')
  if (file === undefined) return
  writeFileSync(file, `${lines.join('\n')}\n`, { flag: 'wx', mode: 0o600 })
  terminal.out(`The page was written to ${file}, in clear. Print it, then delete the file.`)
}
