import type { RawReply } from '../../exchange.ts'
import type { Account } from '../account.ts'
import { type FlowForm, form, html, page } from './page.ts'

/** Says that only an administrator can consent. Entra docs: enterprise-apps/user-admin-consent-overview. */
export function needApproval(flow: FlowForm, clientName: string, account: Account): RawReply {
  return page(
    'Need admin approval',
    html`<p>${account.userPrincipalName}</p><p><strong>${clientName}</strong> needs permission to access resources in your organization that only an admin can grant. Ask an admin to grant permission to this app before you can use it.</p>${form(flow, html`<button class="wide plain" name="step" value="picker">Have an admin account? Sign in with that account</button><button class="wide plain" name="step" value="unapproved">Return to the application without granting consent</button>`)}`,
  )
}
