import type { EngineStanding } from '../../shared/api/desktop.contract.ts'
import { openStateFeed, type StateFeed } from './state-feed.ts'

/** The part of Electron's utility process that is needed; `Port` is its end of a channel. */
export interface EngineProcess<Port> {
  readonly postMessage: (message: EngineOrder, ports: readonly Port[]) => void
  readonly onExit: (listener: () => void) => void
  readonly kill: () => void
}

/** What the engine process is told. */
export interface EngineOrder {
  /** Serve the contract on the port that comes along. */
  readonly type: 'serve'
}

/** Keeps an engine running and leads ports to it. */
export interface EngineHost<Port> {
  readonly standing: StateFeed<EngineStanding>
  /** Leads a port to the engine that runs now, or to the next one. */
  readonly connect: (port: Port) => void
  /** Starts it again after it was given up. */
  readonly start: () => void
  /** Ends it for good. */
  readonly close: () => void
}

/** So many deaths within so long mean that it will die again. */
const deathsAllowed = 3
const withinMs = 60_000

/** Forks an engine and forks the next one when it dies. */
export function openEngineHost<Port>(deps: {
  readonly fork: () => EngineProcess<Port>
  readonly nowMs: () => number
}): EngineHost<Port> {
  const standing = openStateFeed<EngineStanding>('running')
  let engine: EngineProcess<Port> | undefined
  let isClosed = false
  let deaths: readonly number[] = []
  let waiting: readonly Port[] = []

  const serve = (port: Port): void => engine?.postMessage({ type: 'serve' }, [port])
  const fork = (): void => {
    const forked = deps.fork()
    engine = forked
    forked.onExit(() => {
      if (engine === forked) onDeath()
    })
    waiting.forEach(serve)
    waiting = []
    if (standing.get() !== 'running') standing.set('running')
  }
  const onDeath = (): void => {
    engine = undefined
    if (isClosed) return
    deaths = [...deaths, deps.nowMs()].filter((at) => deps.nowMs() - at < withinMs)
    if (deaths.length < deathsAllowed) fork()
    else standing.set('stopped')
  }
  fork()
  return {
    standing,
    connect: (port) => {
      if (engine === undefined) waiting = [...waiting, port]
      else serve(port)
    },
    start: () => {
      deaths = []
      if (engine === undefined && !isClosed) fork()
    },
    close: () => {
      isClosed = true
      engine?.kill()
    },
  }
}
