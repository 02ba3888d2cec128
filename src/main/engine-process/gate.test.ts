import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { type MessagePortPart, openGate } from './gate.ts'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

/** A port of Node that hands out its messages as Electron's does. */
function toPart(port: MessagePort): MessagePortPart {
  return {
    on: (event: string, listener: (message: { data: unknown }) => void) =>
      port.on(event as 'message', (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  } as MessagePortPart
}

function openWorld() {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const gate = openGate(toPart(port1))
  const inside: unknown[] = []
  gate.port.on('message', ({ data }) => inside.push(data))
  gate.port.on('close', () => inside.push('closed'))
  const outside: unknown[] = []
  port2.on('message', (data) => outside.push(data))
  const closed = new Promise<void>((resolve) => port2.once('close', () => resolve()))
  const answered = () => new Promise<void>((resolve) => port2.once('message', () => resolve()))
  return { gate, port2, inside, outside, closed, answered }
}

test('messages go both ways', async () => {
  const { gate, port2, inside, outside, answered } = openWorld()
  gate.port.on('message', () => gate.port.postMessage('answer'))
  const answer = answered()
  port2.postMessage('question')
  await answer
  expect([inside, outside]).toEqual([['question'], ['answer']])
})

test('a gate that was cut tells both ends, and lets nothing in or out', async () => {
  const { gate, port2, inside, outside, closed } = openWorld()
  port2.postMessage('too late')
  gate.cut()
  gate.port.postMessage('secret')
  await closed
  gate.cut()
  expect([inside, outside]).toEqual([['closed'], []])
})

test('a gate that was muted tells the other end only: what is under way goes on', async () => {
  const { gate, inside, outside, closed } = openWorld()
  gate.mute()
  gate.port.postMessage('secret')
  await closed
  expect([inside, outside]).toEqual([[], []])
  gate.cut()
  expect(inside).toEqual(['closed'])
})

test('a window that is gone ends what is under way', async () => {
  const { gate, port2, inside } = openWorld()
  const ended = new Promise<void>((resolve) => gate.port.on('close', () => resolve()))
  port2.close()
  await ended
  expect(inside).toEqual(['closed'])
})
