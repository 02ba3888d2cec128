import type { EngineClient } from '../../shared/api/contract.ts'
import type { CommandEngine, Connection } from './connection.ts'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

/** One option of a command. Without `value` it is a switch. */
export interface CommandOption {
  /** What stands for the value in the help: `N`, `DIR`. */
  readonly value?: string
  readonly isRepeatable?: true
  /** An empty value is one too, as of a variable of a script. */
  readonly mayBeEmpty?: true
  readonly help: string
}

/** What was typed after the command, checked against what it takes. */
export interface Typed {
  readonly positionals: readonly string[]
  readonly has: (option: string) => boolean
  readonly value: (option: string) => string | undefined
  readonly values: (option: string) => readonly string[]
}

/** What a command works with. */
export interface Call {
  readonly typed: Typed
  readonly terminal: Terminal
  /** The engine, made for the Graph the options name; the same each time it is asked. */
  readonly client: () => EngineClient
  /** Another engine, for a command that brings its own tenant. */
  readonly makeEngine: (connection: Connection) => CommandEngine
}

/** One command. A new one is a file in `commands/` and a line in `commands.ts`. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The forms it is called in, without `dirsafe`. */
  readonly usage: readonly string[]
  /** How many positionals it takes at least and at most. */
  readonly positionals: readonly [least: number, most: number]
  readonly options: { readonly [name: string]: CommandOption }
  /** Whether it talks to a tenant, and so takes `--graph` and `--authority`. */
  readonly isOnline?: true
  readonly run: (call: Call) => Promise<ExitCode>
}

/** The options every command takes. */
const commonOptions: { readonly [name: string]: CommandOption } = {
  json: { help: 'Print one JSON document to standard output.' },
  help: { help: 'Show this help.' },
}

/** The options of every command that talks to a tenant. */
const onlineOptions: { readonly [name: string]: CommandOption } = {
  graph: {
    value: 'URL',
    help: 'The root of Microsoft Graph, without a version. Default: that of the sign-in of the vault, else https://graph.microsoft.com.',
  },
  authority: { value: 'URL', help: 'Where tokens come from. Default: that of the sign-in of the vault.' },
}

/** All options of a command. */
export const optionsOf = (command: Command): { readonly [name: string]: CommandOption } => ({
  ...command.options,
  ...(command.isOnline ? onlineOptions : {}),
  ...commonOptions,
})
