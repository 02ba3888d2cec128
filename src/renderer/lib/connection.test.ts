import { createORPCClient } from '@orpc/client'
import { oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openConnection } from './connection.ts'

const contract = { name: oc.output(z.string()) }

/** A page that hands wishes to the test and takes ports from it. */
function openPage() {
  const target = new EventTarget()
  const wishes: unknown[] = []
  const page = Object.assign(target, {
    location: { origin: 'app://dirsafe' },
    postMessage: (message: unknown) => wishes.push(message),
  }) as unknown as Window
  const deliver = (name: string, more: { end?: string; source?: unknown } = {}) => {
    const { port1, port2 } = new MessageChannel()
    const os = implement(contract)
    new RPCHandler(os.router({ name: os.name.handler(() => name) })).upgrade(port1)
    port1.start()
    const event = Object.assign(new Event('message'), {
      data: { type: 'dirsafe:port', end: more.end ?? 'engine' },
      source: 'source' in more ? more.source : page,
      ports: [port2],
    })
    target.dispatchEvent(event)
    return { die: () => port1.close() }
  }
  return { page, wishes, deliver }
}

function connect(page: Window) {
  const lost = Promise.withResolvers<void>()
  const { link } = openConnection('engine', { onConnected: () => undefined, onLost: () => lost.resolve() }, page)
  return { client: createORPCClient(link) as { name: () => Promise<string> }, lost: lost.promise }
}

test('it asks for a port, and calls made before wait for it', async () => {
  const { page, wishes, deliver } = openPage()
  const { client } = connect(page)
  const answer = client.name()
  expect(wishes).toEqual([{ type: 'dirsafe:want-port', end: 'engine' }])
  const { die } = deliver('first')
  expect(await answer).toBe('first')
  die()
})

test('when the port is gone it asks for the next and goes on with it', async () => {
  const { page, wishes, deliver } = openPage()
  const { client, lost } = connect(page)
  deliver('first').die()
  await lost
  const second = deliver('second')
  expect([wishes.length, await client.name()]).toEqual([2, 'second'])
  second.die()
})

test('a port for another end, or from another window, is not taken', async () => {
  const { page, deliver } = openPage()
  const { client } = connect(page)
  const answer = client.name()
  const strangers = [deliver('desktop', { end: 'desktop' }), deliver('stranger', { source: {} })]
  const { die } = deliver('engine')
  expect(await answer).toBe('engine')
  for (const stranger of [...strangers, { die }]) stranger.die()
})
