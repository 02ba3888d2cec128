import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { generatePassword, needsPassword, withPassword } from './password.ts'
import type { RunState } from './run-state.ts'

/** What the user is called: a password must not hold it. */
const namesIn = ({ body }: GraphRequest): readonly string[] =>
  ['displayName', 'mailNickname', 'userPrincipalName'].flatMap((name) => {
    const value = (body as JsonObject)[name]
    return typeof value === 'string' ? value.replace(/@.*$/, '') : []
  })

/**
 * The request with a new password in it, where it asks for one; never to be journaled. The password is in the vault before
 * the request can be sent: a crash after it loses nothing. One that an earlier attempt kept is used again, so that whichever
 * request arrived set the one that is handed over.
 */
export function withNewPassword(state: RunState, { step, object }: PlanStep, request: GraphRequest): GraphRequest {
  if (!needsPassword(request)) return request
  const { ports, run } = state
  const isAgain = state.markOf(step, 0) !== undefined
  const kept = isAgain ? ports.passwords.of(run).find((one) => one.step === step)?.password : undefined
  const password = kept ?? generatePassword(ports.randomBytes, namesIn(request))
  if (kept === undefined) ports.passwords.keep(run, { step, object, password })
  return withPassword(request, password)
}

/** Erases the password of a request that was refused: it is nobody's, unless one before it may have arrived. */
export function dropPassword(state: RunState, { step }: PlanStep, request: GraphRequest): void {
  if (needsPassword(request) && state.markOf(step, 0) === undefined) state.ports.passwords.erase(state.run, step)
}
