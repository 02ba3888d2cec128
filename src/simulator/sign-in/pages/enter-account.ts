import type { RawReply } from '../../exchange.ts'
import { type FlowForm, form, html, page } from './page.ts'

/** Asks for a user name; `problem` says what was wrong with the last one. */
export function enterAccount(
  flow: FlowForm,
  clientName: string,
  known: { readonly userName?: string | undefined; readonly problem?: string | undefined },
): RawReply {
  const problem = known.problem === undefined ? html`` : html`<p role="alert">${known.problem}</p>`
  return page(
    'Sign in',
    html`<p>to continue to ${clientName}</p>${problem}${form(flow, html`<label for="email">Email</label><input type="email" id="email" name="email" value="${known.userName ?? ''}" autocomplete="username" required><div class="row"><button class="plain" name="step" value="picker" formnovalidate>Back</button><button name="step" value="entered">Next</button></div>`)}`,
  )
}
