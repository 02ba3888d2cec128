import type { RawReply } from '../../exchange.ts'
import type { Account } from '../account.ts'
import { type FlowForm, form, html, page } from './page.ts'

/** Asks who signs in: one button for each account, and one for any other. */
export function pickAccount(flow: FlowForm, clientName: string, accounts: readonly Account[]): RawReply {
  const choices = accounts.map(
    ({ id, displayName, userPrincipalName }) =>
      html`<button class="wide plain" name="account" value="${id}">${displayName} <small>${userPrincipalName}</small></button>`,
  )
  return page(
    'Pick an account',
    html`<p>to continue to ${clientName}</p>${form(flow, html`${choices}<button class="wide plain" name="step" value="other">Use another account</button>`)}`,
  )
}
