import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Of which runs the desktop tells while the window is not in front: every one, those that need somebody, or none. */
export const noticeLevels = ['all', 'problems', 'none'] as const
export type NoticeLevel = (typeof noticeLevels)[number]
export const noticeSettingsSchema = z.object({ level: z.enum(noticeLevels) })

/** Notifications of the desktop. They name nothing of the tenant: they may stand on a locked screen. */
export const noticesContract = {
  settings: oc.output(noticeSettingsSchema),
  setSettings: oc.input(noticeSettingsSchema).output(z.void()),
}
