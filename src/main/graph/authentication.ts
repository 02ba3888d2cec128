import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { AppError, type ErrorCode, toAppError } from '../../shared/errors.ts'
import { untilAborted } from '../../shared/until-aborted.ts'
import { type CallOption, callOptionOf } from './call-option.ts'
import { claimsOf } from './errors.ts'
import type { GraphAnswer, GraphCall, TokenUse } from './graph-call.ts'
import { sameOrigin } from './origin.ts'
import type { Patience } from './patience.ts'
import type { Waiting } from './waiting.ts'

/** Why a token is asked for again. */
export interface TokenNeed {
  /** The token that Microsoft Graph did not accept. */
  readonly refused: string
  /** What the new one must prove, as JSON, to be handed on to the sign-in. Graph docs: claims-challenge. */
  readonly claims?: string
}

/**
 * Gives an access token for Microsoft Graph: a new one when the last is about to expire, was refused, or lacks what is
 * needed. The same one again where it has no other; throws what `AppError` says where it has none.
 */
export type TokenSource = (signal: AbortSignal, use: TokenUse, need?: TokenNeed) => Promise<string>

/** What tokens come from. */
export interface TokenParts {
  /** The root of the one service that a token goes to. */
  readonly graph: string
  readonly token: TokenSource
  readonly waiting: Waiting
  readonly patience?: Patience
}

const mendable: ReadonlySet<ErrorCode> = new Set(['tokenRefused', 'tokenMissing', 'signInNeeded'])

/** What a person at the sign-in can mend. */
const isMendable = (thrown: unknown): boolean => thrown instanceof AppError && mendable.has(thrown.code)

/**
 * Puts the token on requests to the configured Microsoft Graph and on no other. A token that was refused may have
 * expired on the way, or lack what Graph asks for: the source is asked once more, with the claims, and the request
 * repeated if it gives another. Where a person can be asked, all calls wait for the same sign-in. The client's own
 * handler would silently send no token where the host has a port.
 */
export class Authentication implements Middleware {
  readonly #parts: TokenParts
  #next: Middleware | undefined
  readonly #signingIn = new Map<TokenUse, Promise<void>>()

  constructor(parts: TokenParts) {
    this.#parts = parts
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
    context.request = sameOrigin(this.#parts.graph, option.call.url)
    let token = await this.#getFirst(option)
    await this.#send(context, token)
    for (let isFirst = true; option.answer?.status === 401; isFirst = false) {
      const other = await this.#findOther(toNeed(token, option.answer), isFirst, option.call)
      if (other === undefined) return
      token = other
      await this.#send(context, token)
    }
  }

  async #getFirst({ call }: CallOption): Promise<string> {
    for (;;) {
      try {
        return await this.#ask(call)
      } catch (thrown) {
        if (!isMendable(thrown) || this.#parts.patience?.signIn === undefined) throw thrown
        await this.#waitForPerson(undefined, call)
      }
    }
  }

  /** Another token than the refused one: from the source, or after a person has signed in; undefined: there is none. */
  async #findOther(need: TokenNeed, maySourceKnow: boolean, call: GraphCall): Promise<string | undefined> {
    for (let isAsked = maySourceKnow; ; isAsked = true) {
      if (isAsked) {
        const token = await this.#askAgain(need, call)
        if (token !== undefined) return token
      }
      if (this.#parts.patience?.signIn === undefined) return undefined
      await this.#waitForPerson(need.claims, call)
    }
  }

  async #askAgain(need: TokenNeed, call: GraphCall): Promise<string | undefined> {
    try {
      const token = await this.#ask(call, need)
      return token === need.refused ? undefined : token
    } catch (thrown) {
      if (isMendable(thrown) && this.#parts.patience?.signIn !== undefined) return undefined
      throw thrown
    }
  }

  /** One sign-in for all calls that need it. */
  async #waitForPerson(claims: string | undefined, call: GraphCall): Promise<void> {
    call.signal.throwIfAborted()
    const { patience, waiting } = this.#parts
    if (patience?.signIn === undefined) return
    const use = toUse(call)
    const signingIn = this.#signingIn.get(use) ?? this.#signIn(patience.signIn, waiting, claims, call)
    this.#signingIn.set(use, signingIn)
    await untilAborted(signingIn, call.signal)
  }

  #signIn(
    signIn: NonNullable<Patience['signIn']>,
    waiting: Waiting,
    claims: string | undefined,
    call: GraphCall,
  ): Promise<void> {
    const use = toUse(call)
    return waiting
      .during(
        claims === undefined
          ? 'Microsoft Graph no longer accepts the sign-in. Sign in again, and this goes on where it is.'
          : 'Microsoft Graph asks for proof of who you are. Sign in again, and this goes on where it is.',
        signIn(use, claims, call.signal),
        'signIn',
      )
      .finally(() => this.#signingIn.delete(use))
  }

  /** What goes wrong where tokens come from is no failure of the connection to Graph. */
  async #ask(call: GraphCall, need?: TokenNeed): Promise<string> {
    const token = await this.#parts.token(call.signal, toUse(call), need).catch((thrown: unknown) => {
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

const toUse = ({ isWrite }: GraphCall): TokenUse => (isWrite === true ? 'write' : 'read')

function toNeed(refused: string, answer: GraphAnswer): TokenNeed {
  const claims = claimsOf(answer.headers.get('www-authenticate'))
  return { refused, ...(claims === undefined ? {} : { claims }) }
}

const toPlain = (headers: unknown): { readonly [name: string]: string } =>
  typeof headers === 'object' && headers !== null ? (headers as { readonly [name: string]: string }) : {}
