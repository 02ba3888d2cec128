import type { RawReply } from '../../exchange.ts'
import { type SignInError, toErrorFields } from '../sign-in-error.ts'
import { type FlowForm, form, html, page } from './page.ts'

/** Shows an error that goes to nobody else: the client learns nothing of it, as with Entra. */
export function trouble(error: SignInError, nowMs: number, flow?: FlowForm): RawReply {
  const { error_description: text, correlation_id: correlationId } = toErrorFields(error, nowMs)
  const other =
    flow === undefined
      ? html``
      : form(flow, html`<button class="wide plain" name="step" value="picker">Sign in with another account</button>`)
  return page(
    'Sorry, but we’re having trouble signing you in.',
    html`<p>${String(text)}</p><p>Correlation ID: ${String(correlationId)}</p>${other}`,
    { status: flow === undefined ? 400 : 200 },
  )
}
