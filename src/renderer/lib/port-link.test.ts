import { createORPCClient } from '@orpc/client'
import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { wireSerializers } from '../../shared/api/wire.ts'
import { EndGone, openPortLink } from './port-link.ts'

const contract = {
  bytes: oc.output(z.instanceof(Uint8Array)),
  never: oc.output(z.void()),
  count: oc.output(eventIterator(z.number())),
}

function openWorld() {
  const { port1, port2 } = new MessageChannel()
  const os = implement(contract)
  const router = os.router({
    bytes: os.bytes.handler(() => Uint8Array.from([0, 7, 255])),
    never: os.never.handler(() => new Promise(() => undefined)),
    count: os.count.handler(async function* () {
      yield 1
      await new Promise(() => undefined)
    }),
  })
  new RPCHandler(router, { customJsonSerializers: wireSerializers }).upgrade(port1)
  port1.start()
  const gone = Promise.withResolvers<void>()
  const link = openPortLink(port2, () => gone.resolve())
  const client = createORPCClient(link) as {
    bytes: () => Promise<Uint8Array>
    never: (input?: undefined, options?: { signal: AbortSignal }) => Promise<void>
    count: () => Promise<AsyncIterator<number>>
  }
  return { client, die: () => port1.close(), gone: gone.promise }
}

test('bytes arrive as bytes', async () => {
  const { client, die } = openWorld()
  expect(await client.bytes()).toEqual(Uint8Array.from([0, 7, 255]))
  die()
})

test('a call under way is rejected when the other end dies', async () => {
  const { client, die } = openWorld()
  await client.bytes()
  const call = client.never()
  die()
  await expect(call).rejects.toThrow(EndGone)
})

test('a call that comes too late is rejected instead of waiting for ever', async () => {
  const { client, die, gone } = openWorld()
  die()
  await gone
  await expect(client.bytes()).rejects.toThrow(EndGone)
})

test('events under way end with the same error', async () => {
  const { client, die } = openWorld()
  const events = await client.count()
  expect(await events.next()).toEqual({ done: false, value: 1 })
  const next = events.next()
  die()
  await expect(next).rejects.toThrow(EndGone)
})

test('what the caller cancels ends with the reason of the caller', async () => {
  const { client, die } = openWorld()
  const stop = new AbortController()
  const call = client.never(undefined, { signal: stop.signal })
  stop.abort(new Error('thought better of it'))
  await expect(call).rejects.toThrow('thought better of it')
  die()
})
