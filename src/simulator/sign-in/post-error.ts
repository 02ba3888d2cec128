import type { RawReply } from '../exchange.ts'
import type { PostedError } from './authorize-request.ts'
import { postBack } from './pages/post-back.ts'
import { SignInError, toErrorFields } from './sign-in-error.ts'

/** Sends an error back to the client that began. */
export function postError({ to, cause }: PostedError, nowMs: number, correlationId?: string): RawReply {
  const { error_description: text } = toErrorFields(cause, nowMs, correlationId)
  const { suberror, ...more } = cause.more
  return postBack(to.redirectUri, {
    error: cause.error,
    error_description: text,
    error_uri: `https://login.microsoftonline.com/error?code=${cause.code}`,
    ...(suberror === undefined ? {} : { suberror }),
    ...more,
    state: to.state,
  })
}

/** Somebody said no to the permissions. Entra docs: reference-error-codes. */
export const declined = (): SignInError =>
  new SignInError('access_denied', 65004, 'User declined to consent to access the app.', { error_subcode: 'cancel' })

/** Somebody may not say yes, and went back. Entra docs: enterprise-apps/user-admin-consent-overview. */
export const unapproved = (clientName: string): SignInError =>
  new SignInError(
    'access_denied',
    90094,
    `${clientName} needs permission to access resources in your organization that only an admin can grant. Request an admin to grant permission to this app before you can use it.`,
    { error_subcode: 'cancel' },
  )
