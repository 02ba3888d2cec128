import type { EngineClient } from '../../shared/api/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Command, Typed } from './command.ts'
import { commands } from './commands.ts'
import type { CommandEngine, Connection } from './connection.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { helpOf, helpOfAll } from './help.ts'
import { parseCommand } from './parse.ts'
import { toSigningTerminal } from './sign-in-while-waiting.ts'
import { openTerminal, type Terminal, type TerminalProcess } from './terminal.ts'
import { toConnection } from './to-connection.ts'
import { toError } from './to-error.ts'

function report(terminal: Terminal, error: AppError): void {
  terminal.json({
    error: { code: error.code, message: error.message, nextStep: error.nextStep, details: error.details },
  })
  terminal.err(error.message)
  terminal.err(error.nextStep)
  for (const [name, value] of Object.entries(error.details)) terminal.err(`${name}: ${value}`)
  if (error.code === 'unexpected' && error.cause instanceof Error && terminal.env['DIRSAFE_TRACE'])
    for (const line of (error.cause.stack ?? '').split('\n')) terminal.err(line)
}

async function runCommand(
  command: Command,
  typed: Typed,
  terminal: Terminal,
  makeEngine: (connection: Connection) => CommandEngine,
): Promise<ExitCode> {
  const over = new AbortController()
  let engine: CommandEngine | undefined
  const client = (): EngineClient => {
    engine ??= makeEngine(toConnection(typed, terminal))
    return engine.client
  }
  try {
    return await command.run({ typed, terminal: toSigningTerminal(terminal, client, over.signal), client, makeEngine })
  } catch (thrown) {
    const error = toError(thrown)
    report(terminal, error)
    return error.code === 'badInput' ? exitCode.usage : exitCode.failed
  } finally {
    over.abort()
    await engine?.close()
  }
}

/** Runs what was typed in the process that is handed in, and returns the exit code. Never throws. */
export async function runCommandLine(
  args: readonly string[],
  owner: TerminalProcess,
  makeEngine: (connection: Connection) => CommandEngine,
): Promise<ExitCode> {
  const [name, ...rest] = args
  const terminal = openTerminal(rest.includes('--json'), owner)
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.print(helpOfAll(commands))
    return name === undefined ? exitCode.usage : exitCode.done
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) {
    report(terminal, new AppError('badInput', `There is no command "${name}".`))
    terminal.err('List the commands with: dirsafe --help')
    return exitCode.usage
  }
  try {
    const typed = parseCommand(command, rest)
    if (typed.has('help')) {
      terminal.print(helpOf(command))
      return exitCode.done
    }
    return await runCommand(command, typed, terminal, makeEngine)
  } catch (thrown) {
    report(terminal, toError(thrown))
    terminal.err(`dirsafe ${command.name} --help shows what it takes.`)
    return exitCode.usage
  }
}
