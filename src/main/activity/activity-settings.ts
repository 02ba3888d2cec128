import { auditLog } from '../../shared/activity/audit-log.ts'
import { signInLog } from '../../shared/activity/sign-in-log.ts'
import type { ActivitySettingsChange, ActivityState } from '../../shared/model/activity.ts'
import type { ActivitySettingsStore } from './activity-store.ts'

/** How the logs are read and kept, and what is kept of them. */
export function readActivityState(store: ActivitySettingsStore): ActivityState {
  const signIns = store.settingsOf(signInLog.id)
  return {
    auditDays: store.settingsOf(auditLog.id).days,
    signIns: signIns.isOn,
    signInDays: signIns.days,
    held: [...store.held()],
  }
}

/** Changes what is named. Nothing is removed and nothing is read until the next backup, or until `prune`. */
export function saveActivitySettings(store: ActivitySettingsStore, change: ActivitySettingsChange): void {
  const [audit, signIns] = [store.settingsOf(auditLog.id), store.settingsOf(signInLog.id)]
  if (change.auditDays !== undefined) store.saveSettings(auditLog.id, { ...audit, days: change.auditDays })
  if (change.signIns !== undefined || change.signInDays !== undefined)
    store.saveSettings(signInLog.id, {
      isOn: change.signIns ?? signIns.isOn,
      days: change.signInDays ?? signIns.days,
    })
}
