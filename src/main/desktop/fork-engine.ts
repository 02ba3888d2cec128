import { type MessagePortMain, utilityProcess } from 'electron'
import type { EngineProcess } from './engine-host.ts'

/** Starts the engine in a process of its own. `entry` is the path of its built file. */
export function forkEngine(entry: string, isPackaged: boolean): EngineProcess<MessagePortMain> {
  // A released Dirsafe loads the SQLite driver it was shipped with and nothing that the environment names.
  const { DIRSAFE_SQLITE_NODE: addon, ...environment } = process.env
  const engine = utilityProcess.fork(entry, [], {
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
