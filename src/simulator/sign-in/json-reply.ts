import type { RawReply } from '../exchange.ts'

/** An answer of the sign-in service that a program reads. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): RawReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: new TextEncoder().encode(JSON.stringify(value)),
  }
}
