import { request as sendHttp } from 'node:http'
import { request as sendHttps } from 'node:https'

/** What came back. */
export interface Got {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** What to send besides the address. */
export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends over real HTTP or HTTPS, trusting one authority besides. Rejects where the connection fails. */
export type Send = (url: string, sent?: Sent) => Promise<Got>

/** Creates a sender that trusts the certificates of an authority, in PEM. */
export function createSend(ca: string): Send {
  return (url, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const send = url.startsWith('https:') ? sendHttps : sendHttp
      const request = send(url, { method, headers, ca }, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
            ),
            text,
          }),
        )
      })
      request.on('error', reject)
      request.end(body)
    })
}
