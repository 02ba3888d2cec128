import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, relative, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Typed } from './command.ts'

/** How a report is written, by the ending of its file. */
export interface Writers<T> {
  readonly [ending: string]: (told: T) => string
}

/**
 * Throws `badInput` where the file named by `--report` could not be written: asked before anything is done. Never over
 * another file, never into the folder of the vault.
 */
export function checkClearFile(typed: Typed, writers: Writers<never>): void {
  const file = typed.value('report')
  if (file === undefined) return
  const endings = Object.keys(writers)
  if (!endings.includes(extname(file).toLowerCase()))
    throw new AppError('badInput', `A report is written as ${endings.join(' or ')}; ${file} is neither.`)
  if (existsSync(file)) throw new AppError('badInput', `There is a file ${file} already.`)
  const dir = typed.positionals[0] ?? ''
  if (!relative(resolve(dir), resolve(file)).startsWith('..'))
    throw new AppError('badInput', 'The report is in clear: it does not belong into the folder of the vault.')
  if (!(statSync(dirname(resolve(file)), { throwIfNoEntry: false })?.isDirectory() ?? false))
    throw new AppError('badInput', `There is no folder ${dirname(resolve(file))}.`)
}

/** Writes the file named by `--report`, for its user alone. Returns its name; undefined: none was asked for. */
export function writeClearFile<T>(typed: Typed, writers: Writers<T>, told: T): string | undefined {
  const file = typed.value('report')
  if (file !== undefined)
    writeFileSync(file, writers[extname(file).toLowerCase()]?.(told) ?? '', { flag: 'wx', mode: 0o600 })
  return file
}
