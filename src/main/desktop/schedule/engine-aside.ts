import type { MessagePortMain } from 'electron'
import type { EngineReport } from '../../../shared/api/engine-orders.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import type { EngineProcess } from '../engine-host.ts'
import { type BackupWish, openEngineLine } from './engine-line.ts'

/** An engine that lives for one backup: no window leads to it, and its keys go with its process. */
export interface EngineAside {
  /** Throws `computerNotTrusted` where this computer does not open the vault, and what a backup throws. */
  readonly backUp: (wish: BackupWish & { readonly dir: string }) => Promise<BackupResult>
  /** How far it is, and how it ended. */
  readonly onNews: (listener: (news: EngineReport) => void) => void
  /** Ends what runs at once, for good. */
  readonly close: () => void
}

/** So long a backup that was stopped may take to end by itself. In milliseconds. */
const endLimitMs = 5_000

/** Opens vaults by this computer, behind the lock. */
export function openEngineAside(deps: {
  readonly fork: () => EngineProcess<MessagePortMain>
  /** Runs something later; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
}): EngineAside {
  const listeners: ((news: EngineReport) => void)[] = []
  let kill: (() => void) | undefined
  let isClosed = false

  const fork = () => {
    const engine = deps.fork()
    const gone = Promise.withResolvers<void>()
    let isGone = false
    engine.onExit(() => {
      isGone = true
      gone.resolve()
    })
    engine.onMessage((news) => {
      // Of its vault the window is told nothing: for whoever looks at it, it is locked.
      if (news.type === 'progress' || news.type === 'ended') for (const listener of listeners) listener(news)
      if (news.type === 'nothingToLock') engine.kill()
    })
    kill = engine.kill
    return {
      connect: (port: MessagePortMain) => engine.postMessage({ type: 'serve' }, [port]),
      /** Ends what runs as the lock does, so that what was read is kept. */
      end: async () => {
        if (isGone) return
        const stopClock = deps.after(endLimitMs, engine.kill)
        engine.postMessage({ type: 'lock', keepsWorking: false }, [])
        await gone.promise
        stopClock()
        kill = undefined
      },
    }
  }
  return {
    backUp: async ({ dir, ...wish }) => {
      wish.signal.throwIfAborted()
      const engine = fork()
      const line = openEngineLine(engine.connect)
      try {
        await line.call(({ vault }) => vault.open({ dir, unlock: { thisComputer: true }, access: 'write' }))
        return await line.backUp(wish)
      } finally {
        if (!isClosed) await engine.end()
      }
    },
    onNews: (listener) => void listeners.push(listener),
    close: () => {
      isClosed = true
      kill?.()
    },
  }
}
