import type { EngineStanding } from '../../shared/api/desktop.contract.ts'
import type { EngineOrder, EngineReport } from '../../shared/api/engine-orders.ts'
import { openStateFeed, type StateFeed } from './state-feed.ts'

/** The part of Electron's utility process that is needed; `Port` is its end of a channel. */
export interface EngineProcess<Port> {
  readonly postMessage: (message: EngineOrder, ports: readonly Port[]) => void
  readonly onMessage: (listener: (report: EngineReport) => void) => void
  readonly onExit: (listener: () => void) => void
  readonly kill: () => void
}

/** What is told of the engine; `gone`: its process has ended, whatever was open in it with it. */
export type EngineNews = EngineReport | { readonly type: 'gone' }

/** Keeps an engine running and leads ports to it. */
export interface EngineHost<Port> {
  readonly standing: StateFeed<EngineStanding>
  /** Leads a port to the engine that runs now, or to the next one. */
  readonly connect: (port: Port) => void
  /** Starts it again after it was given up. */
  readonly start: () => void
  /**
   * Has it end with all it holds, and starts the next: in 2 s, or when it has done what it says it still has to. Ports
   * asked for meanwhile lead to the next one. Where nothing is open, nothing happens. False: there is no engine to end.
   */
  readonly lock: (keepsWorking: boolean) => boolean
  readonly onNews: (listener: (news: EngineNews) => void) => void
  /** Ends it for good. */
  readonly close: () => void
}

/** So many deaths within so long mean that it will die again. */
const deathsAllowed = 3
const withinMs = 60_000

/** How long an engine that is locked may take to end, in milliseconds; null: as long as its run takes. */
const lockLimitsMs = { short: 2_000, oneWrite: 300_000, long: null } as const

/** Forks an engine and forks the next one when it dies. */
export function openEngineHost<Port>(deps: {
  readonly fork: () => EngineProcess<Port>
  readonly nowMs: () => number
  /** Runs something later; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
}): EngineHost<Port> {
  const standing = openStateFeed<EngineStanding>('running')
  const listeners: ((news: EngineNews) => void)[] = []
  let engine: EngineProcess<Port> | undefined
  let isClosed = false
  let deaths: readonly number[] = []
  let waiting: readonly Port[] = []
  /** Set while the engine is being locked: takes back its time limit. */
  let stopClock: (() => void) | undefined

  const tell = (news: EngineNews): void => {
    for (const listener of listeners) listener(news)
  }
  const serve = (port: Port): void => engine?.postMessage({ type: 'serve' }, [port])
  const serveWaiting = (): void => {
    waiting.forEach(serve)
    waiting = []
  }
  const fork = (): void => {
    const forked = deps.fork()
    engine = forked
    forked.onMessage((report) => {
      if (engine === forked) onReport(report)
    })
    forked.onExit(() => {
      if (engine === forked) onExit()
    })
    serveWaiting()
    if (standing.get() !== 'running') standing.set('running')
  }
  const limit = (ms: number | null): void => {
    stopClock?.()
    const locked = engine
    stopClock = ms === null ? () => undefined : deps.after(ms, () => locked?.kill())
  }
  const unlimit = (): boolean => {
    const wasLocking = stopClock !== undefined
    stopClock?.()
    stopClock = undefined
    return wasLocking
  }
  const onReport = (report: EngineReport): void => {
    if (report.type === 'nothingToLock') {
      unlimit()
      serveWaiting()
    }
    if (report.type === 'locking' && report.mayTake !== 'short') limit(lockLimitsMs[report.mayTake])
    tell(report)
  }
  const onExit = (): void => {
    engine = undefined
    const wasLocking = unlimit()
    if (isClosed) return
    tell({ type: 'gone' })
    if (!wasLocking) deaths = [...deaths, deps.nowMs()].filter((at) => deps.nowMs() - at < withinMs)
    if (deaths.length < deathsAllowed) fork()
    else standing.set('stopped')
  }
  fork()
  return {
    standing,
    connect: (port) => {
      if (engine === undefined || stopClock !== undefined) waiting = [...waiting, port]
      else serve(port)
    },
    start: () => {
      deaths = []
      if (engine === undefined && !isClosed) fork()
    },
    lock: (keepsWorking) => {
      if (engine === undefined) return false
      if (stopClock !== undefined) return true
      limit(lockLimitsMs.short)
      engine.postMessage({ type: 'lock', keepsWorking }, [])
      return true
    },
    onNews: (listener) => void listeners.push(listener),
    close: () => {
      isClosed = true
      unlimit()
      engine?.kill()
    },
  }
}
