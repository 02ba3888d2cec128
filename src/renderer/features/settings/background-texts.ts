import type { ScheduledRun } from '../../../shared/model/schedule.ts'
import { missedBecause, toNearText } from '../../../shared/schedule/schedule-words.ts'

/** What Settings says of backups by the clock, and of Dirsafe in the background. */
export const backgroundTexts = {
  schedule: 'Backups by themselves',
  scheduleText:
    'A backup begins by itself at the times you set, by the clock of this computer. What was missed is made up once.',
  noVault: 'Open a vault to set when it is backed up by itself.',
  demo: 'The demo tenant goes when you close it, so it is not backed up by itself.',
  readOnly: 'Another program has this vault open, so nothing is backed up from here.',
  every: 'When',
  everies: {
    never: 'Only when I ask',
    day: 'Every day',
    week: 'On some days of the week',
    hours: 'Every few hours',
  },
  at: 'At',
  days: 'On',
  noDay: 'Choose at least one day.',
  noTime: 'Give a time, as 02:00.',
  hours: 'After the last backup',
  hourChoice: (hours: number): string => (hours === 1 ? '1 hour' : `${hours} hours`),
  save: 'Save the schedule',
  saved: 'Saved.',
  next: (moment: string) => `Next backup: ${moment}.`,
  due: 'A backup is due, and begins as soon as it can.',
  none: 'No backup is due by itself.',
  wouldBe: (meaning: string) => `${meaning}, once you have saved it.`,
  may: 'This computer can unlock this vault: a backup also runs while it is locked, and its keys are gone right after.',
  mayNot: 'While the vault is locked, no backup runs. Trust this computer, and they run then too.',
  cannot:
    'While the vault is locked, no backup runs: this computer has no safe place for a key. Leave the vault open, or use the command line below.',
  toWaysIn: 'Ways in…',
  lastRuns: 'What became of the last ones',
  onTime: 'Ran on time.',
  madeUp: (why: string, moment: string) => `Made up ${moment}: ${why}.`,
  missed: (why: string) => `Did not run: ${why}.`,
  others: 'Other vaults',
  turnOff: 'Turn off',
  turnOffOf: (dir: string) => `Turn off the schedule of ${dir}`,
  background: 'In the background',
  backgroundText:
    'Backups by the clock need Dirsafe to run. It can stay in the notification area without a window. Closing the window locks the vault.',
  keepsRunning: 'Keep running when the window is closed',
  keepsText: 'While a schedule is on. End it by Quit in the menu there.',
  standsStill: 'Closing the window ends Dirsafe, and the schedule stands still until it is opened again.',
  startsWithComputer: 'Start with the computer',
  startsText: 'Without a window, when you sign in to this computer.',
  unattended: 'Without Dirsafe running',
  unattendedText:
    'Let the system’s own scheduler start this line: cron or a systemd timer on Linux, launchd on macOS, Task Scheduler on Windows. It takes DIRSAFE_PASSPHRASE to unlock the vault.',
  unattendedLine: 'dirsafe --cli backup "<folder of the vault>"',
  copyLine: 'Copy the line',
} as const

/** What became of a backup that was due. */
export function toRunText({ why, ranAt }: ScheduledRun, now: Date): string {
  if (why === null) return backgroundTexts.onTime
  const because = missedBecause[why]
  return ranAt === null ? backgroundTexts.missed(because) : backgroundTexts.madeUp(because, toNearText(ranAt, now))
}
