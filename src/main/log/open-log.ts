import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type LogEntry, logEntrySchema } from '../../shared/model/log-entry.ts'

/** A log kept in files. Nothing it does fails what it tells of. */
export interface Log {
  readonly record: (entry: Omit<LogEntry, 'at'>) => void
  /** The newest first, at most so many. Lines that cannot be read are passed over. */
  readonly newest: (most: number) => readonly LogEntry[]
}

/** A file that has grown past this is put aside. In bytes. */
const mostBytes = 1_000_000
/** So many files are kept beside the one that is written. */
const filesAside = 4

/** A log that keeps nothing. */
export const noLog: Log = { record: () => undefined, newest: () => [] }

/** Opens a log of one JSON document a line, in a file that takes turns with older ones: `engine.log`, `engine.log.1` … */
export function openLog(file: string, now: () => Date): Log {
  const aside = (number: number): string => `${file}.${number}`
  const turn = (): void => {
    rmSync(aside(filesAside), { force: true })
    for (let number = filesAside - 1; number > 0; number--)
      if (existsSync(aside(number))) renameSync(aside(number), aside(number + 1))
    renameSync(file, aside(1))
  }
  const read = (path: string): readonly LogEntry[] => {
    if (!existsSync(path)) return []
    return readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => toEntry(line))
      .toReversed()
  }
  return {
    record: (entry) => {
      try {
        const line = JSON.stringify(logEntrySchema.parse({ at: now().toISOString(), ...entry }))
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) turn()
        appendFileSync(file, `${line}\n`, { mode: 0o600 })
      } catch {
        // A full disk is told by what could not be done, not by its log.
      }
    },
    newest: (most) => {
      const entries: LogEntry[] = []
      const files = [file, ...Array.from({ length: filesAside }, (_, index) => aside(index + 1))]
      for (const path of files) {
        if (entries.length >= most) break
        entries.push(...read(path))
      }
      return entries.slice(0, most)
    },
  }
}

function toEntry(line: string): readonly LogEntry[] {
  if (line === '') return []
  try {
    return [logEntrySchema.parse(JSON.parse(line))]
  } catch {
    return []
  }
}
