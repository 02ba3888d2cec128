import { type Command, optionsOf } from './command.ts'

const column = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}

/** The help of one command. */
export function helpOf(command: Command): string {
  return [
    command.summary,
    '',
    ...command.usage.map((form, index) => `${index === 0 ? 'Usage: ' : '       '}dirsafe ${form}`),
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
    'Dirsafe backs up Microsoft Entra ID into an encrypted vault, shows what changed, and puts back what was lost.',
    '',
    'Usage: dirsafe COMMAND …',
    '',
    ...column(commands.map((command) => [command.name, command.summary] as const)),
    '',
    'dirsafe COMMAND --help shows what a command takes. Secrets come from the terminal or the environment:',
    'DIRSAFE_PASSPHRASE opens the vault, DIRSAFE_ACCESS_TOKEN is a token for Microsoft Graph.',
    'Exit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 differences found (diff --exit-code), 5 verify found damage.',
  ].join('\n')
}
