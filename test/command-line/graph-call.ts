import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Served } from './dirsafe.ts'

/**
 * One plain Graph call to a served tenant, as another administrator would make it. Not by `fetch`: Node takes a foreign CA
 * for it only at its start.
 */
export async function graphCall<T>(served: Served, method: string, path: string, body?: unknown): Promise<T> {
  const call = request(`${served.graph}/v1.0${encodeURI(path)}`, {
    method,
    ca: readFileSync(served.env['NODE_EXTRA_CA_CERTS'] ?? ''),
    headers: { authorization: `Bearer ${served.accessToken}`, 'content-type': 'application/json' },
  })
  call.end(body === undefined ? undefined : JSON.stringify(body))
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  const answered = await text(answer)
  if ((answer.statusCode ?? 500) >= 400) throw new Error(`${answer.statusCode} ${answered}`)
  return (answered === '' ? null : JSON.parse(answered)) as T
}
