import { randomBytes } from 'node:crypto'
import { consentingRoles } from '../auth/role-rights.ts'
import type { RawReply } from '../exchange.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import { missingScopes } from './asked-scopes.ts'
import { type AuthorizeRequest, PostedError } from './authorize-request.ts'
import { type Consents, isForAdmins } from './consents.ts'
import type { Grants } from './grants.ts'
import { askConsent } from './pages/ask-consent.ts'
import { enterAccount } from './pages/enter-account.ts'
import { needApproval } from './pages/need-approval.ts'
import type { FlowForm } from './pages/page.ts'
import { pickAccount } from './pages/pick-account.ts'
import { postBack } from './pages/post-back.ts'
import { trouble } from './pages/trouble.ts'
import { declined, postError, unapproved } from './post-error.ts'
import type { Sessions } from './sessions.ts'
import { SignInError } from './sign-in-error.ts'
import type { SignInRecord } from './sign-in-log.ts'
import { notConsented } from './token-endpoint.ts'
import { clientInfoOf } from './token-issuer.ts'

/** What flows are made of. */
export interface FlowParts {
  readonly accounts: Accounts
  readonly consents: Consents
  readonly grants: Grants
  readonly sessions: Sessions
  readonly clock: () => number
  /** Accounts that the picker shows to a browser nobody is signed in to. */
  readonly suggested: () => readonly Account[]
  readonly log: SignInRecord[]
}

type Headers = Readonly<Record<string, string>>

interface Flow {
  readonly request: AuthorizeRequest
  account: Account | undefined
}

/** Leads people through signing in: page by page, until the browser goes back to the client. */
export class Flows {
  readonly #flows = new Map<string, Flow>()
  readonly #parts: FlowParts

  constructor(parts: FlowParts) {
    this.#parts = parts
  }

  /** The first page. Throws a `PostedError` where nobody may be asked, and nobody can go on unasked. */
  begin(request: AuthorizeRequest, headers: Headers, action: string): RawReply {
    const { accounts, sessions } = this.#parts
    const signedIn = sessions.accountIds(headers).flatMap((id) => accounts.find(id) ?? [])
    const hinted = request.loginHint === undefined ? undefined : accounts.find(request.loginHint)
    const known = request.loginHint === undefined ? signedIn : signedIn.filter(({ id }) => id === hinted?.id)
    if (request.prompt === 'none') return this.#silently(request, headers, known)
    const flowId = randomBytes(18).toString('base64url')
    const flow: Flow = { request, account: undefined }
    this.#flows.set(flowId, flow)
    const form = { action, flowId }
    const [only] = known
    if (request.prompt === 'select_account') return this.#pick(form, flow, headers)
    if (request.prompt !== 'login' && only !== undefined && known.length === 1)
      return this.#goOn(form, flow, only, headers)
    if (request.prompt === 'login' || request.loginHint !== undefined)
      return enterAccount(form, request.client.name, { userName: request.loginHint })
    return this.#pick(form, flow, headers)
  }

  /** The next page, after a form of the last one was sent. */
  answer(body: URLSearchParams, headers: Headers, action: string): RawReply {
    const flowId = body.get('flow') ?? ''
    const flow = this.#flows.get(flowId)
    if (flow === undefined)
      throw new SignInError('invalid_request', 165000, 'The sign-in is over. Start again from the application.')
    const form = { action, flowId }
    const { request } = flow
    const chosen = body.get('account')
    if (chosen !== null) return this.#choose(form, flow, chosen, headers)
    switch (body.get('step')) {
      case 'picker':
        return this.#pick(form, flow, headers)
      case 'other':
        return enterAccount(form, request.client.name, {})
      case 'entered':
        return this.#choose(form, flow, body.get('email') ?? '', headers)
      case 'accepted':
        return this.#accept(form, flow, headers, body.get('forAll') === 'yes')
      case 'declined':
        return this.#end(flowId, flow, declined())
      case 'unapproved':
        return this.#end(flowId, flow, unapproved(request.client.name))
      default:
        throw new SignInError(
          'invalid_request',
          900144,
          "The request body must contain the following parameter: 'step'.",
        )
    }
  }

  #silently(request: AuthorizeRequest, headers: Headers, known: readonly Account[]): RawReply {
    const [only] = known
    if (only === undefined)
      throw new PostedError(
        request,
        new SignInError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.'),
      )
    if (known.length > 1)
      throw new PostedError(
        request,
        new SignInError(
          'interaction_required',
          16000,
          'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
        ),
      )
    const flow: Flow = { request, account: only }
    try {
      this.#parts.accounts.getBearer(only, tenantOf(flow, only))
    } catch (error) {
      if (error instanceof SignInError) throw new PostedError(request, error)
      throw error
    }
    if (this.#missing(flow, only).length > 0)
      throw new PostedError(request, notConsented(request.client, 'interaction_required'))
    return this.#done(flow, only, headers)
  }

  #pick(form: FlowForm, { request }: Flow, headers: Headers): RawReply {
    const { accounts, sessions, suggested } = this.#parts
    const signedIn = sessions.accountIds(headers).flatMap((id) => accounts.find(id) ?? [])
    const shown = new Map([...signedIn, ...suggested()].map((account) => [account.id, account]))
    return pickAccount(form, request.client.name, [...shown.values()])
  }

  #choose(form: FlowForm, flow: Flow, idOrName: string, headers: Headers): RawReply {
    const account = this.#parts.accounts.find(idOrName)
    if (account !== undefined) return this.#goOn(form, flow, account, headers)
    const problem = `We couldn't find an account with that username.`
    return enterAccount(form, flow.request.client.name, { userName: idOrName, problem })
  }

  #goOn(form: FlowForm, flow: Flow, account: Account, headers: Headers): RawReply {
    const { accounts, clock } = this.#parts
    const { request } = flow
    flow.account = account
    try {
      accounts.getBearer(account, tenantOf(flow, account))
    } catch (error) {
      if (!(error instanceof SignInError)) throw error
      this.#note(request, account, String(error.code))
      return trouble(error, clock(), form)
    }
    const missing = this.#missing(flow, account)
    if (missing.some(isForAdmins) && !this.#mayConsentForAll(flow, account)) {
      this.#note(request, account, '90094')
      return needApproval(form, request.client.name, account)
    }
    if (missing.length === 0 && request.prompt !== 'consent') return this.#done(flow, account, headers, form.flowId)
    return askConsent(form, {
      clientName: request.client.name,
      account,
      scopes: request.prompt === 'consent' ? askedOf(request) : missing,
      mayForAll: this.#mayConsentForAll(flow, account),
    })
  }

  #accept(form: FlowForm, flow: Flow, headers: Headers, isForAll: boolean): RawReply {
    const { account, request } = flow
    if (account === undefined) return this.#pick(form, flow, headers)
    const mayForAll = this.#mayConsentForAll(flow, account)
    if (this.#missing(flow, account).some(isForAdmins) && !mayForAll) return this.#goOn(form, flow, account, headers)
    const userId = isForAll && mayForAll ? undefined : account.id
    this.#parts.consents.give(tenantOf(flow, account), request.client.id, userId, askedOf(request))
    return this.#done(flow, account, headers, form.flowId)
  }

  #done(flow: Flow, account: Account, headers: Headers, flowId?: string): RawReply {
    const { grants, sessions } = this.#parts
    const { request } = flow
    const who = { account, tenantId: tenantOf(flow, account), clientId: request.client.id }
    const code = grants.makeCode({ ...who, request })
    if (flowId !== undefined) this.#flows.delete(flowId)
    this.#note(request, account, 'done')
    return postBack(
      request.redirectUri,
      {
        code,
        ...(request.wantsClientInfo ? { client_info: clientInfoOf(who) } : {}),
        state: request.state,
        session_state: randomBytes(16).toString('hex'),
      },
      sessions.add(headers, account.id),
    )
  }

  #end(flowId: string, { request, account }: Flow, error: SignInError): RawReply {
    this.#flows.delete(flowId)
    this.#note(request, account, String(error.code))
    return postError(new PostedError(request, error), this.#parts.clock(), request.correlationId)
  }

  #note({ client, scopes, claims, prompt, loginHint }: AuthorizeRequest, account: Account | undefined, result: string) {
    this.#parts.log.push({
      endpoint: 'authorize',
      clientId: client.id,
      scopes: [...scopes.graph, ...scopes.signIn],
      ...(claims === undefined ? {} : { claims }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(loginHint === undefined ? {} : { loginHint }),
      ...(account === undefined ? {} : { userName: account.userPrincipalName }),
      result,
    })
  }

  #missing(flow: Flow, account: Account): readonly string[] {
    const { request } = flow
    return missingScopes(this.#parts.consents, request.scopes, {
      tenantId: tenantOf(flow, account),
      clientId: request.client.id,
      userId: account.id,
    })
  }

  #mayConsentForAll(flow: Flow, account: Account): boolean {
    const { accounts } = this.#parts
    const tenantId = tenantOf(flow, account)
    const { names } = accounts.rolesOf(account, tenantId, accounts.getBearer(account, tenantId))
    return names.some((name) => consentingRoles.has(name))
  }
}

const tenantOf = ({ request }: Flow, account: Account): string => request.authority.tenantId ?? account.tenantId

const askedOf = ({ scopes }: AuthorizeRequest): readonly string[] => [...scopes.graph, ...scopes.signIn]
