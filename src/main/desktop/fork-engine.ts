import { type MessagePortMain, utilityProcess } from 'electron'
import type { EngineProcess } from './engine-host.ts'

/** What the engine process is told at its start. */
export interface EngineArguments {
  /** Path of its log. */
  readonly log: string
  /** Of Dirsafe. */
  readonly version: string
}

/** Starts the engine in a process of its own. `entry` is the path of its built file, `argv` is what it finds behind it. */
export function forkEngine(entry: string, argv: EngineArguments, isPackaged: boolean): EngineProcess<MessagePortMain> {
  // A released Dirsafe loads the SQLite driver it was shipped with and nothing that the environment names.
  const { DIRSAFE_SQLITE_NODE: addon, ...environment } = process.env
  const engine = utilityProcess.fork(entry, [argv.log, argv.version], {
    serviceName: 'Dirsafe engine',
    stdio: 'inherit',
    env: isPackaged || addon === undefined ? environment : { ...environment, DIRSAFE_SQLITE_NODE: addon },
  })
  return {
    postMessage: (order, ports) => engine.postMessage(order, [...ports]),
    onMessage: (listener) => void engine.on('message', listener),
    onExit: (listener) => void engine.once('exit', listener),
    kill: () => void engine.kill(),
  }
}
