import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { deletedAttribute, toDaysLeft } from '../../lib/days-left.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { toCountText } from '../../lib/format-number.ts'
import { texts } from './texts.ts'

/** What is known of a deletion. */
interface Known {
  /** The object as it lies in the recycle bin; undefined: it is not there, or the bin was not read. */
  readonly inBin: { readonly content: { readonly [attribute: string]: unknown } } | undefined
  /** Entries of the audit log about it, newest first. */
  readonly entries: readonly Pick<ActivityEntry, 'at' | 'activity' | 'result' | 'actor'>[]
}

/** Names as the audit log writes them: `Delete user`, `Hard Delete group`. */
const isDeletion = ({ activity, result }: Known['entries'][number]): boolean =>
  /^(hard )?delete /i.test(activity) && (result === 'success' || result === '')

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** When and by whom an object was deleted, and whether it lies in the recycle bin; undefined: nothing of it is known. */
export function toDeletionText({ inBin, entries }: Known, now: Date = new Date()): string | undefined {
  const entry = entries.find(isDeletion)
  const inBinSince = inBin?.content[deletedAttribute]
  const at = entry?.at ?? (typeof inBinSince === 'string' ? inBinSince : undefined)
  if (at === undefined) return undefined
  const days = typeof inBinSince === 'string' ? toDaysLeft(inBinSince, now) : 0
  return [
    texts.deletedAt(lower(toMomentText(at, now)), entry?.actor?.name ?? entry?.actor?.address ?? ''),
    ...(days > 0 ? [texts.inBin(toCountText(days, 'day', 'days'))] : []),
  ].join(' ')
}
