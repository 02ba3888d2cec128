import type { RawReply, RawRequest } from '../exchange.ts'
import type { Accounts } from './accounts.ts'
import { getAuthority } from './authorities.ts'
import { type Authority, toAuthorizeRequest } from './authorize-request.ts'
import type { Clients } from './clients.ts'
import { endpointsOf, instanceDiscovery, openIdConfiguration } from './discovery.ts'
import type { Flows } from './flows.ts'
import { jsonReply } from './json-reply.ts'
import { html, page } from './pages/page.ts'
import type { Sessions } from './sessions.ts'
import { SignInError } from './sign-in-error.ts'
import type { SignInRecord } from './sign-in-log.ts'
import { answerToken } from './token-endpoint.ts'
import type { IssuerParts } from './token-issuer.ts'

/** What the endpoints are made of. */
export interface EndpointParts extends IssuerParts {
  readonly accounts: Accounts
  readonly clients: Clients
  readonly flows: Flows
  readonly sessions: Sessions
  readonly log: SignInRecord[]
}

/** Answers at one address under an authority. Throws a `SignInError` or a `PostedError`. */
export interface Endpoint {
  /** Whether a person sees what goes wrong; else a program. */
  readonly isForPerson: boolean
  readonly methods: readonly string[]
  readonly answer: (parts: EndpointParts, request: RawRequest, authorityName: string) => RawReply
}

/** What was sent as a form. */
export const formOf = (request: RawRequest): URLSearchParams =>
  new URLSearchParams(new TextDecoder().decode(request.body))

/** Every address there is under an authority. Entra docs: v2-protocols. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  'v2.0/.well-known/openid-configuration': {
    isForPerson: false,
    methods: ['GET'],
    answer: ({ accounts }, { url }, name) =>
      jsonReply(200, openIdConfiguration(url.origin, endpointsOf(url.origin, getAuthority(accounts, name)))),
  },
  'discovery/instance': {
    isForPerson: false,
    methods: ['GET'],
    answer: (_parts, { url }) => jsonReply(200, instanceDiscovery(url.origin)),
  },
  'discovery/v2.0/keys': {
    isForPerson: false,
    methods: ['GET'],
    answer: ({ key }) => jsonReply(200, key.toJwks()),
  },
  'oauth2/v2.0/authorize': {
    isForPerson: true,
    methods: ['GET', 'POST'],
    answer: ({ accounts, clients, flows }, request, name) => {
      const authority = getAuthority(accounts, name)
      const asked = request.method === 'POST' ? formOf(request) : request.url.searchParams
      return flows.begin(toAuthorizeRequest(asked, authority, clients), request.headers, stepOf(request, authority))
    },
  },
  'oauth2/v2.0/step': {
    isForPerson: true,
    methods: ['POST'],
    answer: ({ accounts, flows }, request, name) =>
      flows.answer(formOf(request), request.headers, stepOf(request, getAuthority(accounts, name))),
  },
  'oauth2/v2.0/logout': {
    isForPerson: true,
    methods: ['GET', 'POST'],
    answer: ({ sessions }, request) => {
      sessions.end(request.headers)
      return page('You signed out of your account', html`<p>It is a good idea to close all browser windows.</p>`)
    },
  },
  'oauth2/v2.0/token': {
    isForPerson: false,
    methods: ['POST'],
    answer: (parts, request, name) => {
      const body = formOf(request)
      const { origin } = request.url
      try {
        const authority = getAuthority(parts.accounts, name)
        const { token, issuer } = endpointsOf(origin, authority)
        const answer = answerToken(parts, parts.clients, { authority, origin, body, audiences: [token, issuer] })
        parts.log.push(toRecord(body, 'done'))
        return jsonReply(200, answer)
      } catch (error) {
        if (error instanceof SignInError) parts.log.push(toRecord(body, String(error.code)))
        throw error
      }
    },
  },
}

const stepOf = ({ url }: RawRequest, { name }: Authority): string => `${url.origin}/${name}/oauth2/v2.0/step`

function toRecord(body: URLSearchParams, result: string): SignInRecord {
  const claims = body.get('claims')
  return {
    endpoint: 'token',
    clientId: body.get('client_id') ?? '',
    grantType: body.get('grant_type') ?? '',
    scopes: (body.get('scope') ?? '').split(' ').filter((scope) => scope !== ''),
    ...(claims === null ? {} : { claims }),
    result,
  }
}
