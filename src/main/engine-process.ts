import { setTimeout as sleep } from 'node:timers/promises'
import { RPCHandler } from '@orpc/server/message-port'
import { type MessagePortMain, net } from 'electron'
import type { EngineOrder, EngineReport } from '../shared/api/engine-orders.ts'
import { onlyRequests } from '../shared/api/only-requests.ts'
import { wireSerializers } from '../shared/api/wire.ts'
import type { AppError } from '../shared/errors.ts'
import { router } from './api/router.ts'
import { restrainCollector } from './engine/restrain-collector.ts'
import { workerFilesIn } from './engine/worker-files.ts'
import { createEngine } from './engine.ts'
import { followCalls } from './engine-process/calls-under-way.ts'
import { type Gate, openGate } from './engine-process/gate.ts'
import { openHostClient } from './engine-process/host-client.ts'
import { lockEngine } from './engine-process/lock-engine.ts'
import { toEndReport, toProgressReport } from './engine-process/to-run-report.ts'
import { watchRuns } from './engine-process/watch-runs.ts'
import { openLog } from './log/open-log.ts'

/** The first version of Node-API that the stock SQLite addon loads in. */
const stockNodeApi = 10

/** The addon that was built for an older Electron; main leaves the variable out of a packaged application. */
const nativeBinding = Number(process.versions['napi']) < stockNodeApi ? process.env['DIRSAFE_SQLITE_NODE'] : undefined

const onUnexpected = (error: AppError): void => {
  process.stderr.write(`${error.stack ?? error.message}\n${String(error.cause)}\n`)
}

const tell = (report: EngineReport): void => process.parentPort.postMessage(report)

const now = (): Date => new Date()
/** As main gives them: see `forkEngine`. */
const [logFile, version] = process.argv.slice(2)

restrainCollector()
const host = openHostClient()
const { engine, running } = watchRuns(
  createEngine({
    graph: undefined,
    accessToken: undefined,
    host: host.signIn,
    asksPeople: true,
    storesBeside: true,
    computerKeyStore: host.computerKeyStore,
    fetch: (url, init) => net.fetch(url, init),
    now,
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, { signal })
    },
    patience: { outlastsOffline: true },
    onUnexpected,
    ...(logFile === undefined ? {} : { log: openLog(logFile, now) }),
    ...(version === undefined ? {} : { version }),
    workers: workerFilesIn(import.meta.dirname),
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  }),
)

const gates = new Set<Gate>()
let isLocking = false
const cutOff = (): void => {
  for (const gate of gates) gate.cut()
}

/** The areas of the contract whose calls open a vault or close one. */
const openers: readonly (string | undefined)[] = ['vault', 'demo', 'keys']
const tellVault = (): void => {
  const status = engine.findVault()?.status()
  tell({ type: 'vault', open: status === undefined ? null : { dir: status.dir, isDemo: status.isDemo } })
}
/** The long work that main was told of. */
const told = new Set<string>()
const calls = followCalls({
  onEnded: (path, ending) => {
    if (isLocking) return
    if (openers.includes(path[0])) tellVault()
    if (told.delete(path.join('.'))) tell(toEndReport(path, ending))
  },
  onProgress: (path, progress) => {
    const report = toProgressReport(progress)
    if (report === undefined || isLocking) return
    told.add(path.join('.'))
    tell(report)
  },
  // Behind a lock nobody sees that a sign-in is needed: the run is paused instead.
  onAwaited: () => {
    if (isLocking) cutOff()
    else tell({ type: 'signInNeeded' })
  },
})
const handler = new RPCHandler(router, {
  customJsonSerializers: wireSerializers,
  clientInterceptors: [calls.follow],
})

function serve(port: MessagePortMain): void {
  const gate = openGate(onlyRequests(port))
  gates.add(gate)
  port.on('close', () => gates.delete(gate))
  handler.upgrade(gate.port as MessagePortMain, { context: { engine, onUnexpected } })
  port.start()
}

async function lock(keepsWorking: boolean): Promise<void> {
  isLocking = true
  isLocking = await lockEngine({ engine, gates: [...gates], calls, running, tell }, keepsWorking)
  if (isLocking) process.exit(0)
}

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const order = data as EngineOrder
  if (order.type === 'lock') void lock(order.keepsWorking)
  else if (port === undefined) return
  else if (order.type === 'host') host.take(port)
  else serve(port)
})
