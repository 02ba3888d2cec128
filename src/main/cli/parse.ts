import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors.ts'
import { type Command, optionsOf, type Typed } from './command.ts'

/** What `parseArgs` of Node says of an option, in the words of Dirsafe. */
function toSentence(command: Command, message: string): string {
  const name = /^(?:Unknown option|Option) '(-[^' ]*)/.exec(message)?.[1]
  if (name === undefined) return `${message}.`
  if (message.startsWith('Unknown'))
    return name.startsWith('--')
      ? `There is no option ${name}.`
      : `There is no option ${name}. What begins with a dash and is no option goes last, after --.`
  const value = optionsOf(command)[name.slice(2)]?.value
  if (value === undefined) return `${name} stands alone: leave out what follows its =.`
  const dashed = message.includes('ambiguous') ? ` If the value begins with a dash: ${name}=VALUE.` : ''
  return `${name} needs a value: ${name} ${value}.${dashed}`
}

/** No option is called by a digit: a negative number after an option is its value, which the command then judges. */
function withNegatives(args: readonly string[], options: ReturnType<typeof optionsOf>): string[] {
  const joined: string[] = []
  for (const [at, arg] of args.entries()) {
    const before = args[at - 1]?.slice(2) ?? ''
    const isOption = !args.slice(0, at).includes('--') && args[at - 1]?.startsWith('--') === true
    if (isOption && options[before]?.value !== undefined && /^-\d/.test(arg)) joined.splice(-1, 1, `--${before}=${arg}`)
    else joined.push(arg)
  }
  return joined
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

/** Throws `badInput` where there are too few words or too many, or where an option stands before nothing. */
function checkGiven(command: Command, { positionals, values }: Typed): void {
  const [least, most] = command.positionals
  const expected = toExpected(command, positionals[0])
  if (positionals.length < least) throw new AppError('badInput', expected)
  if (positionals.length > most)
    throw new AppError('badInput', `"${positionals[most]}" is one word too many. ${expected}`)
  for (const [name, { value, mayBeEmpty }] of Object.entries(optionsOf(command)))
    if (mayBeEmpty !== true && values(name).some((text) => /^[\s,]*$/.test(text)))
      throw new AppError('badInput', `--${name} needs a value: --${name} ${value}.`)
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
      return parseArgs({ args: withNegatives(args, options), options: config, allowPositionals: true, strict: true })
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      throw new AppError('badInput', toSentence(command, message))
    }
  })()
  const values = parsed.values as { readonly [name: string]: string | boolean | readonly string[] | undefined }
  const has = (option: string): boolean => values[option] !== undefined && values[option] !== false
  const listOf = (option: string): readonly string[] => {
    const value = values[option]
    return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : []
  }
  const typed = { positionals: parsed.positionals, has, value: (option: string) => listOf(option)[0], values: listOf }
  if (!has('help')) checkGiven(command, typed)
  return typed
}

/** A whole number of at least 1. Throws `badInput` naming what it was for. */
export function toNumber(text: string, what: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < 1)
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
