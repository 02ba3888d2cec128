import { Notification } from 'electron'
import type { NoticeLevel } from '../../../shared/api/notices.contract.ts'
import type { ScheduledRun } from '../../../shared/model/schedule.ts'
import { missedRemedy, toMissedText } from '../../../shared/schedule/schedule-words.ts'

/** Tells by a notification of the desktop that a backup did not run, and what lets it. Nothing of the tenant is in it. */
export function showMissed(
  run: ScheduledRun,
  deps: { readonly level: NoticeLevel; readonly now: Date; readonly onClick: () => void },
): void {
  if (deps.level === 'none' || run.why === null || !Notification.isSupported()) return
  const body = `${toMissedText(run, deps.now)} ${missedRemedy[run.why]}`.trim()
  const shown = new Notification({ title: 'A backup did not run', body })
  shown.on('click', deps.onClick)
  shown.show()
}

/** Tells that backups by the clock stand still while Dirsafe is closed. */
export function showStandstill(level: NoticeLevel): void {
  if (level === 'none' || !Notification.isSupported()) return
  new Notification({
    title: 'Backups by the clock stand still',
    body: 'Dirsafe was closed. They go on when it is open, or in the background: Settings, Background.',
  }).show()
}
