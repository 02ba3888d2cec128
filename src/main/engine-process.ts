import { setTimeout as sleep } from 'node:timers/promises'
import { RPCHandler } from '@orpc/server/message-port'
import { net } from 'electron'
import { wireSerializers } from '../shared/api/wire.ts'
import type { AppError } from '../shared/errors.ts'
import { router } from './api/router.ts'
import { keepMemoryLow } from './engine/keep-memory-low.ts'
import { workerFilesIn } from './engine/worker-files.ts'
import { createEngine } from './engine.ts'

/** The first version of Node-API that the stock SQLite addon loads in. */
const stockNodeApi = 10

/** The addon that was built for an older Electron; main leaves the variable out of a packaged application. */
const nativeBinding = Number(process.versions['napi']) < stockNodeApi ? process.env['DIRSAFE_SQLITE_NODE'] : undefined

const onUnexpected = (error: AppError): void => {
  process.stderr.write(`${error.stack ?? error.message}\n${String(error.cause)}\n`)
}

keepMemoryLow()
const engine = createEngine({
  graph: undefined,
  accessToken: undefined,
  fetch: (url, init) => net.fetch(url, init),
  now: () => new Date(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal })
  },
  patience: { outlastsOffline: true },
  onUnexpected,
  workers: workerFilesIn(import.meta.dirname),
  ...(nativeBinding === undefined ? {} : { nativeBinding }),
})
const handler = new RPCHandler(router, { customJsonSerializers: wireSerializers })

process.parentPort.on('message', ({ ports }) => {
  for (const port of ports) {
    handler.upgrade(port, { context: { engine, onUnexpected } })
    port.start()
  }
})
