import { AppError } from '../../shared/errors.ts'

/** Where the host keeps the sign-in, sealed by the operating system. */
export interface TokenFile {
  /** What was written last; undefined: nothing. Throws where it is there and cannot be read, or not be opened, now. */
  readonly read: () => Promise<string | undefined>
  readonly write: (text: string) => Promise<void>
  readonly wipe: () => Promise<void>
}

/** What is remembered of sign-ins is there, and cannot be read now: a keyring that is locked, a file that another program holds. */
export class UnreadableTokens extends AppError {
  constructor(cause: unknown) {
    super(
      'serviceUnavailable',
      'What this computer remembers of the sign-in cannot be opened now. It was kept. If that stays so, sign out and sign in again.',
      {},
      cause,
    )
  }
}

/** A part of the token file by the name of an app registration. */
export interface TokenSections {
  /** Throws `UnreadableTokens`. */
  readonly find: (name: string) => Promise<string | undefined>
  /**
   * undefined: takes it away; with the last one the file goes, and so does one that cannot be read, because nobody can tell
   * what is in it. Else throws `UnreadableTokens`: what is there stays.
   */
  readonly put: (name: string, text: string | undefined) => Promise<void>
}

type Sections = { readonly [name: string]: string }

function toSections(text: string | undefined): Sections {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return {}
  }
}

/** Keeps several parts in one file, one change after the other. */
export function openTokenSections(file: TokenFile): TokenSections {
  let last: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work)
    last = done
    return done
  }
  const readAll = async (): Promise<Sections> =>
    toSections(
      await file.read().catch((thrown: unknown) => {
        throw new UnreadableTokens(thrown)
      }),
    )
  return {
    find: (name) => alone(async () => (await readAll())[name]),
    put: (name, text) =>
      alone(async () => {
        const { [name]: before, ...others } = await readAll().catch((thrown: unknown): Sections => {
          if (text === undefined) return {}
          throw thrown
        })
        if (before === text && text !== undefined) return
        const sections = text === undefined ? others : { ...others, [name]: text }
        if (Object.keys(sections).length === 0) await file.wipe()
        else await file.write(JSON.stringify(sections))
      }),
  }
}
