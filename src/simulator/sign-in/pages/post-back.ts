import type { RawReply } from '../../exchange.ts'
import { html, page } from './page.ts'

/** Sends the browser back to the client with an answer, by itself or by a button where no script runs. OAuth 2.0 Form Post Response Mode. */
export function postBack(
  redirectUri: string,
  fields: Readonly<Record<string, string | undefined>>,
  cookie?: string,
): RawReply {
  const inputs = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  )
  return page(
    'Working…',
    html`<form method="post" action="${redirectUri}">${inputs}<noscript><p>Scripts are off. Choose Continue to go back to the application.</p></noscript><button>Continue</button></form>`,
    { script: 'document.forms[0].submit()', formTarget: new URL(redirectUri).origin, cookie },
  )
}
