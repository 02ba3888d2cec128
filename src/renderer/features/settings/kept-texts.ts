import { toCountText } from '../../lib/format-number.ts'

/** What is said about what stays in the vault. */
export const keptTexts = {
  retention: 'Snapshots',
  retentionText:
    'Thinning out keeps what any line below asks for, and always the newest snapshot, the newest complete reading of every kind, what is pinned, what was last verified and what it takes to undo a restore. It only happens when you say so here, after you have seen it.',
  counts: {
    keepLast: 'The last',
    keepHourly: 'Of hours',
    keepDaily: 'Of days',
    keepWeekly: 'Of weeks',
    keepMonthly: 'Of months',
    keepYearly: 'Of years',
  },
  countsHint: 'The newest of each of so many hours, days, weeks, months or years. Empty: no such line.',
  keepWithin: 'Everything within',
  withinHint: 'Before the newest snapshot, as 30d, 8w or 6m.',
  maxAge: 'Nothing older than',
  maxAgeHint: 'Goes even when it is pinned, as 2y. Empty: no limit.',
  notANumber: 'A whole number above 0, or nothing.',
  notADuration: 'A time as 30d, 8w, 6m or 2y, or nothing.',
  zone: (zone: string): string => `Days are those of ${zone}.`,
  noLine: 'Fill in at least one line that keeps something.',
  preview: 'Show what would go',
  savePolicy: 'Keep these lines',
  policySaved: 'These lines are kept with the vault. Nothing was removed.',
  readingPolicy: 'Reading what is kept',
  nothingGoes: (kept: number): string => `Nothing would go: all ${toCountText(kept, 'snapshot', 'snapshots')} stay.`,
  goes: (count: number, of: number): string =>
    `${count} of ${toCountText(of, 'snapshot', 'snapshots')} would go. Nothing was removed yet.`,
  previewLabel: 'Snapshots, and whether they stay',
  when: 'When',
  what: 'What happens',
  why: 'Why',
  stays: 'Stays',
  leaves: 'Goes',
  remove: (count: number): string => `Remove ${toCountText(count, 'snapshot', 'snapshots')}…`,
  confirmTitle: (count: number): string => `Remove ${toCountText(count, 'snapshot', 'snapshots')} for good?`,
  confirmText: (oldest: string, newest: string): string =>
    oldest === newest
      ? `It is of ${oldest}. What only this snapshot holds can then not be seen or restored any more.`
      : `They are of ${oldest} to ${newest}. What only they hold can then not be seen or restored any more.`,
  confirmAction: (count: number): string => `Remove ${toCountText(count, 'snapshot', 'snapshots')}`,
  removing: 'Removing snapshots',
  stop: 'Stop',
  removed: (count: number, kept: number): string =>
    `${toCountText(count, 'snapshot was', 'snapshots were')} removed, ${kept === 1 ? '1 stays' : `${kept} stay`}.`,
  size: (before: string, after: string): string => `The vault had ${before} and has ${after} now.`,
  stoppedEarly: (left: number): string =>
    left === 0 ? 'It was stopped.' : `It was stopped: ${toCountText(left, 'snapshot', 'snapshots')} still there.`,
  dismiss: 'Dismiss',
  logs: 'Logs of Entra',
  logsText:
    'How long entries of the logs stay in the vault. Microsoft itself keeps them for a week to a month, by licence. Takes effect with the next backup; older entries go then.',
  auditDays: 'Days of the audit log',
  signIns: 'Also keep the sign-in log',
  signInDays: 'Days of the sign-in log',
  days: 'From 1 to 3650.',
  signInsGo: 'From the next backup on no sign-ins are read. Those in the vault stay until their days are over.',
  signInsCome: 'The next backup reads sign-ins too. That asks for a permission the sign-in may not have given yet.',
  fewer: (log: string, days: number): string =>
    `With the next backup, entries of the ${log} older than ${days} days go.`,
  audit: 'audit log',
  signInLog: 'sign-in log',
  held: (entries: number, since: string | null): string =>
    since === null ? 'Nothing is kept yet.' : `${toCountText(entries, 'entry', 'entries')} since ${since}.`,
  full: 'Reading everything again',
  fullText:
    'A backup reads what changed. Every so often it reads everything again, so that nothing Microsoft forgot to report stays missed.',
  fullEvery: 'Everything again, every so many snapshots',
  fullHint: '0: never by itself. You can still ask for it on Home.',
  fullNever: 'Never by itself',
  wrongDays: 'A whole number from 1 to 3650.',
  wrongFull: 'A whole number, 0 or more.',
  save: 'Save',
  saved: 'Saved.',
} as const
