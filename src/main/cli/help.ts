import { type Command, optionsOf } from './command.ts'
import { terminalColumns, wrap } from './wrap.ts'

const column = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 4
  return rows.flatMap(([left, right]) =>
    wrap(right, terminalColumns - width).map(
      (line, index) => `${(index === 0 ? `  ${left}` : '').padEnd(width)}${line}`,
    ),
  )
}

/** A form, broken before its options and not within one. */
const toUsage = (form: string, isFirst: boolean): readonly string[] => {
  const glued = `dirsafe ${form}`.replace(/\[[^\]]*\]|\([^)]*\)/g, (group) => group.replaceAll(' ', '\u00a0'))
  return wrap(glued, terminalColumns - 9).map(
    (line, index) => `${index > 0 ? '         ' : isFirst ? 'Usage: ' : '       '}${line.replaceAll('\u00a0', ' ')}`,
  )
}

/** The help of one command. */
export function helpOf(command: Command): string {
  return [
    ...wrap(command.summary, terminalColumns),
    '',
    ...command.usage.flatMap((form, index) => toUsage(form, index === 0)),
    '',
    'Options:',
    ...column(
      Object.entries(optionsOf(command)).map(
        ([name, option]) => [`--${name}${option.value === undefined ? '' : ` ${option.value}`}`, option.help] as const,
      ),
    ),
  ].join('\n')
}

/** The list of all commands. */
export function helpOfAll(commands: readonly Command[]): string {
  return [
    'Dirsafe backs up Microsoft Entra ID into an encrypted vault, shows what changed,',
    'and puts back what was lost.',
    '',
    'Usage: dirsafe COMMAND …',
    '',
    ...column(commands.map((command) => [command.name, command.summary] as const)),
    '',
    'dirsafe COMMAND --help shows what a command takes; --json prints one document.',
    'Secrets come from the terminal or the environment, never from arguments:',
    ...column([
      ['DIRSAFE_PASSPHRASE', 'Opens the vault; a new vault gets it.'],
      ['DIRSAFE_RECOVERY_CODE', 'Opens the vault in the place of the passphrase.'],
      ['DIRSAFE_NEW_PASSPHRASE', 'What vault passphrase sets.'],
      ['DIRSAFE_ACCESS_TOKEN', 'A token for Microsoft Graph, instead of a sign-in.'],
      ['DIRSAFE_CLIENT_ID', 'Signs in without a person: the app registration,'],
      ['DIRSAFE_TENANT_ID', 'the tenant,'],
      ['DIRSAFE_CLIENT_CERTIFICATE', 'and the file (PEM) with certificate and key.'],
      ['HTTPS_PROXY, NO_PROXY', 'The way to the network; NODE_EXTRA_CA_CERTS: a file of certificates.'],
    ]),
    'Exit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 differences found',
    '(diff --exit-code) or a score below the least (drill --min-score),',
    '5 verify found damage.',
  ].join('\n')
}
