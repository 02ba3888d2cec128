import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { MessageChannelMain, type MessagePortMain } from 'electron'
import type { EngineClient } from '../../../shared/api/contract.ts'
import { fromContractError } from '../../../shared/api/contract-error.ts'
import { wireSerializers } from '../../../shared/api/wire.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Progress } from '../../../shared/model/progress.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'

/** How a backup is begun. */
export interface BackupWish {
  readonly note: string
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** Main as a client of an engine. Every call throws `vaultLocked` once the engine, or the way to it, is gone. */
export interface EngineLine {
  readonly call: <T>(work: (client: EngineClient) => Promise<T>) => Promise<T>
  readonly backUp: (wish: BackupWish) => Promise<BackupResult>
  readonly close: () => void
}

/** Opens a line: the other end of its port is handed to `connect`. */
export function openEngineLine(connect: (port: MessagePortMain) => void): EngineLine {
  const { port1, port2 } = new MessageChannelMain()
  const gone = Promise.withResolvers<never>()
  gone.promise.catch(() => undefined)
  // Before RPCLink adds its own listener, which rejects what is pending: by then the reason is known.
  port2.on('close', () => gone.reject(new AppError('vaultLocked', 'The vault was locked meanwhile.')))
  const client: EngineClient = createORPCClient(new RPCLink({ port: port2, customJsonSerializers: wireSerializers }))
  port2.start()
  connect(port1)
  const call: EngineLine['call'] = async (work) => {
    try {
      return await Promise.race([gone.promise, work(client)])
    } catch (thrown) {
      throw fromContractError(thrown)
    }
  }
  return {
    call,
    backUp: async ({ note, onProgress, signal }) => {
      const events = await call(({ backup }) => backup.run({ note }, { signal }))
      for (;;) {
        const event = await call(() => events.next())
        if (event.done === true) return event.value
        onProgress(event.value)
      }
    },
    close: () => port2.close(),
  }
}
