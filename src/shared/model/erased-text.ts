import { toListText } from '../list-text.ts'
import type { ForgetPreview } from './retention.ts'

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]

/** What erasing a person takes out, in words; empty: nothing. */
export const toErasedText = ({ contents, photos, searchTexts, restores, activity }: ForgetPreview): string =>
  toListText([
    ...counted(contents, 'version of the attributes', 'versions of the attributes'),
    ...counted(photos, 'photo', 'photos'),
    ...counted(searchTexts, 'search text', 'search texts'),
    ...counted(restores.length, 'restore’s notes', 'restores’ notes'),
    ...counted(activity, 'mention in the logs', 'mentions in the logs'),
  ])

/** Said after erasing, where another program was reading the vault (`isInLog`). */
export const leftInLogText =
  'Another program is reading this vault. Until it is closed, and this vault is opened and closed once more, the log beside the database still holds what was erased, encrypted.'
