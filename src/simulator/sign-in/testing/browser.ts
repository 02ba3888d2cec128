import type { Got, Send } from './send.ts'

/** A page as a person sees it. */
export interface Page {
  readonly title: string
  /** All of its text, without the tags. */
  readonly text: string
  /** What its buttons are called, in order. */
  readonly buttons: readonly string[]
  /** What its boxes hold, by name. */
  readonly fields: Readonly<Record<string, string>>
  /** Where a page that sends itself goes, and what it takes along; undefined: it waits for a person. */
  readonly posted: { readonly url: string; readonly fields: Readonly<Record<string, string>> } | undefined
}

interface Button {
  readonly label: string
  readonly name: string | undefined
  readonly value: string
}

/** A browser without scripts that does what the pages of the sign-in service need: cookies, forms, buttons. */
export class Browser {
  readonly #send: Send
  readonly #cookies = new Map<string, string>()
  #html = ''
  #url = ''

  constructor(send: Send) {
    this.#send = send
  }

  /** Goes to an address. */
  async open(url: string): Promise<Page> {
    return this.#show(url, await this.#send(url, { headers: this.#cookieHeader() }))
  }

  /** Fills boxes in and presses the button whose name holds a text. Throws where there is none. */
  async click(text: string, filled: Readonly<Record<string, string>> = {}): Promise<Page> {
    const button = buttonsOf(this.#html).find(({ label }) => label.includes(text))
    if (button === undefined) throw new Error(`no button ${text} on: ${toPage(this.#html).text}`)
    const fields = { ...toPage(this.#html).fields, ...filled }
    const body = new URLSearchParams({ ...fields, ...(button.name ? { [button.name]: button.value } : {}) })
    const action = attributeOf(/<form\b[^>]*>/.exec(this.#html)?.[0] ?? '', 'action') ?? this.#url
    return this.#post(action, body)
  }

  /** Sends a page that sends itself to where it goes, as a browser with scripts. Returns what is shown there. */
  async follow(): Promise<Got> {
    const { posted } = toPage(this.#html)
    if (posted === undefined) throw new Error(`nothing to follow on: ${toPage(this.#html).text}`)
    return this.#send(posted.url, {
      method: 'POST',
      headers: formHeaders,
      body: `${new URLSearchParams(posted.fields)}`,
    })
  }

  async #post(url: string, body: URLSearchParams): Promise<Page> {
    const headers = { ...formHeaders, ...this.#cookieHeader() }
    return this.#show(url, await this.#send(url, { method: 'POST', headers, body: body.toString() }))
  }

  #show(url: string, got: Got): Page {
    const [name, value] = (got.headers['set-cookie']?.split(';')[0] ?? '').split('=')
    if (name && value) this.#cookies.set(name, value)
    this.#html = got.text
    this.#url = url
    return toPage(got.text)
  }

  #cookieHeader(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return cookie === '' ? {} : { cookie }
  }
}

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

function toPage(html: string): Page {
  const body = /<main>(.*)<\/main>/s.exec(html)?.[1] ?? ''
  const inputs = [...body.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  const fields = Object.fromEntries(
    inputs
      .filter((tag) => attributeOf(tag, 'type') !== 'checkbox')
      .map((tag) => [attributeOf(tag, 'name') ?? '', attributeOf(tag, 'value') ?? '']),
  )
  const url = attributeOf(/<form\b[^>]*>/.exec(body)?.[0] ?? '', 'action') ?? ''
  return {
    title: textOf(/<h1>(.*?)<\/h1>/s.exec(body)?.[1] ?? ''),
    text: textOf(body),
    buttons: buttonsOf(html).map(({ label }) => label),
    fields,
    posted: html.includes('forms[0].submit()') ? { url, fields } : undefined,
  }
}

const buttonsOf = (html: string): readonly Button[] =>
  [...html.matchAll(/(<button\b[^>]*>)(.*?)<\/button>/gs)].map(([, tag = '', label = '']) => ({
    label: textOf(label),
    name: attributeOf(tag, 'name'),
    value: attributeOf(tag, 'value') ?? '',
  }))

const attributeOf = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decoded(value)
}

const textOf = (html: string): string =>
  decoded(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const decoded = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
