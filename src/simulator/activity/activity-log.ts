import type { Random } from '../random.ts'

/** One entry of a log, as Graph shows it. */
export interface LogEntry {
  readonly shown: Readonly<Record<string, unknown>> & { readonly id: string }
  /** When it happened: milliseconds since 1970. */
  readonly atMs: number
  /** From this moment on reads show it. */
  readonly arrivesAtMs: number
}

/** The logs there are, by the last segment of their path. */
export type LogName = 'directoryAudits' | 'signIns'

/** What happened in the tenant. It only grows. */
export class ActivityLog {
  /** Ids of entries: a sequence of their own, so that writing them does not change what is made later. */
  readonly random: Random
  readonly #entries: Record<LogName, LogEntry[]> = { directoryAudits: [], signIns: [] }
  #invent: ((log: ActivityLog) => void) | undefined

  /** `invent` fills in what happened before, when a log is looked at or written to for the first time. */
  constructor(random: Random, invent?: (log: ActivityLog) => void) {
    this.random = random
    this.#invent = invent
  }

  /** Every entry of a log, in the order they were written. */
  entries(name: LogName): readonly LogEntry[] {
    this.#fill()
    return this.#entries[name]
  }

  /** Writes an entry. */
  add(name: LogName, entry: LogEntry): void {
    this.#fill()
    this.#entries[name].push(entry)
  }

  #fill(): void {
    const invent = this.#invent
    this.#invent = undefined
    invent?.(this)
  }
}

/** A moment as the logs write it: UTC, seven digits of a second. Graph docs: resources/directoryaudit. */
export const toLogMoment = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}0000Z`
