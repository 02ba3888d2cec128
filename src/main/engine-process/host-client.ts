import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { fromContractError } from '../../shared/api/contract-error.ts'
import type { HostClient, SignInHost } from '../../shared/api/host.contract.ts'
import { wireSerializers } from '../../shared/api/wire.ts'
import type { ComputerKeyStore } from '../vault/keys/computer-key-store.ts'
import type { MessagePortPart } from './gate.ts'

/** Main, as the engine asks it. Calls made before the port has come wait for it. */
export interface EngineHostClient {
  /** Takes the port main answers on. */
  readonly take: (port: MessagePortPart) => void
  readonly signIn: SignInHost
  readonly computerKeyStore: ComputerKeyStore
}

const inOwnErrors = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (thrown) {
    throw fromContractError(thrown)
  }
}

/** Opens the engine's end. When main goes the engine process goes with it, so that no call waits for ever. */
export function openHostClient(): EngineHostClient {
  const link = Promise.withResolvers<RPCLink<Record<never, never>>>()
  const client: HostClient = createORPCClient({
    call: async (path, input, options) => (await link.promise).call(path, input, options),
  })
  return {
    take: (port) => {
      link.resolve(new RPCLink({ port, customJsonSerializers: wireSerializers }))
      port.start()
    },
    signIn: {
      signIn: (wish, options) => inOwnErrors(client.signIn(wish, options)),
      token: (wish, options) => inOwnErrors(client.token(wish, options)),
      signOut: (wish, options) => inOwnErrors(client.signOut(wish, options)),
      address: () => client.address(),
    },
    computerKeyStore: {
      isAvailable: () => client.secrets.isAvailable(),
      protect: async (secret) => {
        const { sealed } = await inOwnErrors(client.secrets.protect({ secret: secret.toString('base64') }))
        return Buffer.from(sealed, 'base64')
      },
      reveal: async (sealed) => {
        const { secret } = await inOwnErrors(client.secrets.reveal({ sealed: sealed.toString('base64') }))
        return Buffer.from(secret, 'base64')
      },
    },
  }
}
