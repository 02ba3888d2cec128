import type { LogEntry } from '../../../shared/model/log-entry.ts'

/** How much of the log is shown, from all to the least. */
export const logFilterLevels = ['all', 'warning', 'error'] as const
export type LogFilterLevel = (typeof logFilterLevels)[number]

const isOf = (entry: LogEntry, level: LogFilterLevel): boolean =>
  level === 'all' || entry.level === 'error' || entry.level === level

/** Entries of this level or worse that hold every word in one of their fields. */
export function filterLog(entries: readonly LogEntry[], level: LogFilterLevel, text: string): readonly LogEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    if (!isOf(entry, level)) return false
    const all = Object.values(entry).join(' ').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}
