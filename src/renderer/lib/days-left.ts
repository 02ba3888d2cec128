import { toCountText } from './format-number.ts'

/** The attribute that says since when an object lies in the recycle bin. */
export const deletedAttribute = 'deletedDateTime'

/** So many days an object lies in the recycle bin before it is gone for good. Graph docs: directory-deleteditems-list. */
export const daysInBin = 30

const dayMs = 86_400_000

/** How many days are left to bring back what was deleted at this moment; 0: none, it is gone for good. */
export const toDaysLeft = (deletedAt: string, now: Date = new Date()): number =>
  Math.max(0, Math.ceil((Date.parse(deletedAt) + daysInBin * dayMs - now.getTime()) / dayMs))

/** The same in words. */
export function toDaysLeftText(deletedAt: string, now?: Date): string {
  const days = toDaysLeft(deletedAt, now)
  return days === 0 ? '30 days are over' : `${toCountText(days, 'day', 'days')} left`
}
