import { expect, test } from 'vitest'
import { onlyRequests } from './only-requests.ts'

type Listener = (message: { readonly data: unknown }) => void

function openWorld() {
  const listeners: Listener[] = []
  const port = { on: (_: string, listener: Listener) => listeners.push(listener), postMessage: () => undefined }
  const heard: unknown[] = []
  onlyRequests({ ...port, start: () => undefined, close: () => undefined }).on('message', ({ data }) =>
    heard.push(data),
  )
  const send = (data: unknown): void => {
    for (const listener of listeners) listener({ data })
  }
  return { heard, send }
}

test.each([
  '{"i":"1","p":{"u":"/vault/status","b":{}}}',
  '{"i":"2","p":{"u":"/vault/open","b":{"json":{"dir":"x"},"meta":[[20,"dir"]]}}}',
  '{"i":"2","t":4}',
])('a call comes through: %s', (message) => {
  const { heard, send } = openWorld()
  send(message)
  expect(heard).toEqual([message])
})

test.each([
  ...[undefined, null, 7, {}, { i: '1', p: { u: '/vault/status' } }, new Uint8Array(3), new ArrayBuffer(0)],
  ...['', 'text', '{', '[]', 'null', '{"i":"1"}', '{"i":1,"t":4}', '{"i":"1","t":3,"p":{"e":"error"}}'],
  ...['{"i":"1","p":{}}', '{"i":"1","p":{"u":"http://x/vault/status"}}', '{"i":"1","p":{"u":"/vault/%zz"}}'],
  ...['{"i":"1","p":{"u":"/vault/status","h":{"content-type":"multipart/form-data"},"b":"x"}}'],
  ...['{"i":"1","p":{"u":"/vault/status","m":"GET"}}'],
])('what is none does not: %j', (message) => {
  const { heard, send } = openWorld()
  send(message)
  expect(heard).toEqual([])
})
