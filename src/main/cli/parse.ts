import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors.ts'
import { type Command, optionsOf, type Typed } from './command.ts'

/** What `parseArgs` of Node says of an option, in the words of Dirsafe. */
function toSentence(message: string): string {
  const [first = message] = message.split('. ')
  const unknown = /^Unknown option '(.*)'$/.exec(first)?.[1]
  return unknown === undefined ? `${first}.` : `There is no option ${unknown}.`
}

/** The form that was meant, as far as what was typed tells it apart. */
function toExpected({ name, usage }: Command, first: string | undefined): string {
  const forms = usage.filter((form) => form.startsWith(`${name} ${first} `))
  const [form] = forms.length === 0 ? usage : forms
  const actions = usage.map((one) => one.split(' ')[1] ?? '')
  return forms.length === 0 && actions.every((action) => /^[a-z-]+$/.test(action))
    ? `Expected: dirsafe ${name} ACTION DIR …, where ACTION is one of ${actions.join(', ')}.`
    : `Expected: dirsafe ${form}`
}

/** Checks what was typed after the command's name. Throws `badInput` with the sentence that says what is wrong. */
export function parseCommand(command: Command, args: readonly string[]): Typed {
  const options = optionsOf(command)
  const config = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      {
        type: option.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: option.isRepeatable === true,
      },
    ]),
  )
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options: config, allowPositionals: true, strict: true })
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      throw new AppError('badInput', toSentence(message))
    }
  })()
  const values = parsed.values as { readonly [name: string]: string | boolean | readonly string[] | undefined }
  const has = (option: string): boolean => values[option] !== undefined && values[option] !== false
  const [least, most] = command.positionals
  if (!has('help') && (parsed.positionals.length < least || parsed.positionals.length > most))
    throw new AppError('badInput', toExpected(command, parsed.positionals[0]))
  const listOf = (option: string): readonly string[] => {
    const value = values[option]
    return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : []
  }
  return { positionals: parsed.positionals, has, value: (option) => listOf(option)[0], values: listOf }
}

/** A whole number of at least 1. Throws `badInput` naming what it was for. */
export function toNumber(text: string, what: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1)
    throw new AppError('badInput', `${what} must be a whole number from 1, not "${text}".`)
  return number
}

/** The root of Microsoft Graph. Throws `badInput` unless it is an https address without a path: a token is sent there. */
export function toGraphRoot(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || (url.pathname !== '/' && url.pathname !== ''))
    throw new AppError(
      'badInput',
      `--graph takes an https address without a version, as https://graph.microsoft.com, not "${text}".`,
    )
  return url.origin
}

/** Which photos to ask for. Throws `badInput` for a word it does not know. */
export function toPhotos(text: string | undefined): 'rotation' | 'all' {
  if (text !== undefined && text !== 'all') throw new AppError('badInput', `--photos takes all, not "${text}".`)
  return text ?? 'rotation'
}

/** The parts of a comma-separated list. */
export const toList = (text: string | undefined): readonly string[] | undefined =>
  text === undefined
    ? undefined
    : text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
