import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { AppError, toAppError } from '../../shared/errors.ts'
import { callOptionOf } from './call-option.ts'
import { sameOrigin } from './origin.ts'

/** Gives an access token for Microsoft Graph: a new one when the last is about to expire or was refused. */
export type TokenSource = (signal: AbortSignal) => Promise<string>

/**
 * Puts the token on requests to the configured Microsoft Graph and on no other. A token that was refused without a
 * claims challenge may just have expired on the way: the source is asked once more, and the request repeated if it
 * gives another. The client's own handler would silently send no token where the host has a port.
 */
export class Authentication implements Middleware {
  readonly #graph: string
  readonly #token: TokenSource
  #next: Middleware | undefined

  constructor(graph: string, token: TokenSource) {
    this.#graph = graph
    this.#token = token
  }

  setNext(next: Middleware): void {
    this.#next = next
  }

  async execute(context: Context): Promise<void> {
    try {
      await this.#execute(context)
    } catch (thrown) {
      callOptionOf(context).failure = thrown
      throw thrown
    }
  }

  async #execute(context: Context): Promise<void> {
    const option = callOptionOf(context)
    context.request = sameOrigin(this.#graph, option.call.url)
    const first = await this.#ask(option.call.signal)
    await this.#send(context, first)
    if (option.answer?.status !== 401 || option.answer.headers.get('www-authenticate')?.includes('claims=')) return
    const second = await this.#ask(option.call.signal)
    if (second !== first) await this.#send(context, second)
  }

  /** What goes wrong where tokens come from is no failure of the connection to Graph. */
  async #ask(signal: AbortSignal): Promise<string> {
    const token = await this.#token(signal).catch((thrown: unknown) => {
      throw toAppError(thrown)
    })
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new AppError('tokenRefused', 'The access token holds signs no token has, such as a space or a line break.')
    return token
  }

  async #send(context: Context, token: string): Promise<void> {
    context.options = {
      ...context.options,
      headers: { ...toPlain(context.options?.headers), Authorization: `Bearer ${token}` },
    }
    await this.#next?.execute(context)
  }
}

const toPlain = (headers: unknown): { readonly [name: string]: string } =>
  typeof headers === 'object' && headers !== null ? (headers as { readonly [name: string]: string }) : {}
