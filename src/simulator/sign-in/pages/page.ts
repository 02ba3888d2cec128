import { randomBytes } from 'node:crypto'
import type { RawReply } from '../../exchange.ts'

/** A piece of HTML: what it holds of other people's texts has been escaped. */
export interface Html {
  readonly html: string
}

/** Writes HTML; everything put in is escaped but other pieces of HTML and lists of them. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const parts = strings.map((text, index) => text + (index < values.length ? toHtml(values[index] ?? '') : ''))
  return { html: parts.join('') }
}

const toHtml = (value: string | Html | readonly Html[]): string => {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
  return 'html' in value ? value.html : value.map(({ html: text }) => text).join('')
}

/** What every page of one flow needs to be answered. */
export interface FlowForm {
  /** Where its forms go. */
  readonly action: string
  readonly flowId: string
}

/** A form that goes on with a flow. */
export const form = ({ action, flowId }: FlowForm, content: Html): Html =>
  html`<form method="post" action="${action}"><input type="hidden" name="flow" value="${flowId}">${content}</form>`

const style = `body{font:15px/1.4 system-ui,sans-serif;background:#f2f2f2;color:#1b1b1b;margin:0}
main{max-width:440px;margin:8vh auto;padding:36px 44px;background:#fff;box-shadow:0 2px 6px #0003}
h1{font-size:24px;font-weight:600;margin:0 0 12px}
button{font:inherit;padding:6px 18px;min-height:32px;border:1px solid #0067b8;background:#0067b8;color:#fff;cursor:pointer}
button.plain{background:#fff;color:#1b1b1b;border-color:#8c8c8c}
button.wide{display:block;width:100%;text-align:left;margin:0 0 8px;padding:10px 14px}
button small{display:block;color:#444}
input[type=email]{font:inherit;width:100%;box-sizing:border-box;padding:6px 8px;margin:4px 0 14px;border:1px solid #666}
ul{padding-left:20px} code{color:#444;font-size:12px;display:block} .row{display:flex;gap:12px;justify-content:flex-end;margin-top:20px}
footer{font-size:12px;color:#555;margin-top:24px}`

/** A whole page. A script runs only where one is handed in; forms may go where `formTargets` says besides here. */
export function page(
  title: string,
  content: Html,
  more: {
    readonly status?: number
    readonly script?: string
    readonly formTarget?: string
    readonly cookie?: string | undefined
  } = {},
): RawReply {
  const nonce = randomBytes(12).toString('base64url')
  const script = more.script === undefined ? '' : `<script nonce="${nonce}">${more.script}</script>`
  const text = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style nonce="${nonce}">${{ html: style }}</style></head><body><main><h1>${title}</h1>${content}<footer>A simulated sign-in service</footer></main>${{ html: script }}</body></html>`
  return {
    status: more.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'self' ${more.formTarget ?? ''}; frame-ancestors 'none'; base-uri 'none'`,
      ...(more.cookie === undefined ? {} : { 'set-cookie': more.cookie }),
    },
    body: new TextEncoder().encode(text.html),
  }
}
