import type { RawReply } from '../../exchange.ts'
import type { Account } from '../account.ts'
import { titleOf } from '../consents.ts'
import { type FlowForm, form, html, page } from './page.ts'

/** Asks somebody whether a client may have permissions; an administrator also for everybody. */
export function askConsent(
  flow: FlowForm,
  asked: {
    readonly clientName: string
    readonly account: Account
    readonly scopes: readonly string[]
    readonly mayForAll: boolean
  },
): RawReply {
  const items = asked.scopes.map((scope) => html`<li>${titleOf(scope)}<code>${scope}</code></li>`)
  const forAll = asked.mayForAll
    ? html`<label><input type="checkbox" name="forAll" value="yes"> Consent on behalf of your organization</label>`
    : html``
  return page(
    'Permissions requested',
    html`<p>${asked.account.userPrincipalName}</p><p><strong>${asked.clientName}</strong> would like to:</p><ul>${items}</ul>${form(flow, html`${forAll}<div class="row"><button class="plain" name="step" value="declined">Cancel</button><button name="step" value="accepted">Accept</button></div>`)}`,
  )
}
