import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import { toLeftText } from '../../shared/left-text.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { fold, terminalColumns } from './wrap.ts'

/** Where the command line writes, asks and finds its environment. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly isJson: boolean
  /** Somebody is there who can answer. */
  readonly hasPerson: boolean
  readonly env: { readonly [name: string]: string | undefined }
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal
  /** A line of the result. Silent with `--json`. */
  readonly out: (line?: string) => void
  /** The one JSON document of `--json`. Silent without. */
  readonly json: (document: unknown) => void
  /** A line for standard output with and without `--json`: help, and what `simulate` tells a script. */
  readonly print: (line: string) => void
  readonly err: (line: string) => void
  readonly onProgress: OnProgress
  /** Clears the progress line. */
  readonly endProgress: () => void
  /** Asks a question. Throws `badInput` where nobody can answer. */
  readonly ask: (question: string) => Promise<string>
  /** Reads a secret without showing it. Throws `badInput` where nobody can type it. */
  readonly askSecret: (question: string, variable: string) => Promise<string>
}

/** Signs that move the cursor, colour, delete or turn text round: whatever a tenant calls its objects, a line stays a line. */
const unsafeSigns = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** The line with every sign a terminal would obey made visible. */
export const toPlainLine = (line: string): string =>
  line.replace(unsafeSigns, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** How often a log that nobody watches gets a line of progress. */
const linesApartMs = 1000

/** What a terminal needs of the process it belongs to. */
export interface TerminalProcess {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly env: { readonly [name: string]: string | undefined }
  readonly once: (signal: 'SIGINT' | 'SIGTERM', stop: () => void) => unknown
}

/** The line as it is written: where a person looks, broken between words; in a file or a pipe, one line. */
function toShown(line: string, stream: TerminalProcess['stdout']): string {
  const plain = toPlainLine(line)
  return `${(stream.isTTY ? fold(plain, stream.columns || terminalColumns) : [plain]).join('\n')}\n`
}

/** Who reads the output may stop, as `| head` does; the command goes on to its end. */
function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** The terminal of a process. */
export function openTerminal(isJson: boolean, owner: TerminalProcess): Terminal {
  const { stdout, stderr, stdin, env } = owner
  const stop = new AbortController()
  for (const stream of [stdout, stderr]) stream.on('error', passOverClosedPipe)
  owner.once('SIGINT', () => stop.abort())
  owner.once('SIGTERM', () => stop.abort())
  let shown = ''
  let shownMs = 0
  const endProgress = (): void => {
    if (stderr.isTTY && shown !== '') stderr.write('\r\x1b[2K')
    shown = ''
  }
  return {
    isJson,
    hasPerson: stdin.isTTY === true,
    env,
    signal: stop.signal,
    out: (line = '') => {
      if (!isJson) stdout.write(toShown(line, stdout))
    },
    json: (document) => {
      if (isJson) stdout.write(`${JSON.stringify(document)}\n`)
    },
    print: (line) => {
      stdout.write(`${line}\n`)
    },
    err: (line) => {
      endProgress()
      stderr.write(toShown(line, stderr))
    },
    onProgress: ({ doing, done, total, waiting, leftMs }) => {
      const left = leftMs === undefined ? '' : `, ${toLeftText(leftMs)}`
      const text = waiting ?? (total === null ? `${doing}: ${done}` : `${doing}: ${done} of ${total}${left}`)
      const line = toPlainLine(waiting ?? doing)
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${toPlainLine(text).slice(0, (stderr.columns ?? 80) - 1)}`)
      else if (line === shown || performance.now() - shownMs < linesApartMs) return
      else stderr.write(`${line}\n`)
      shownMs = performance.now()
      shown = line
    },
    endProgress,
    ask: (question) => {
      if (!stdin.isTTY) throw new AppError('badInput', 'Nobody can answer here. Say --yes to go on without asking.')
      const lines = createInterface({ input: stdin, output: stderr })
      return new Promise((resolve) => {
        lines.question(question, (answer) => {
          lines.close()
          resolve(answer)
        })
      })
    },
    askSecret: (question, variable) => {
      const given = env[variable]
      if (given !== undefined && given !== '') return Promise.resolve(given)
      if (!stdin.isTTY)
        throw new AppError('badInput', `Nobody can type the ${question.toLowerCase()} here. Set ${variable}.`)
      stderr.write(`${question}: `)
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
      const lines = createInterface({ input: stdin, output: silent, terminal: true })
      return new Promise((resolve) => {
        lines.question('', (answer) => {
          lines.close()
          stderr.write('\n')
          resolve(answer)
        })
      })
    },
  }
}
