import { getKind } from '../../shared/kinds/kinds.ts'
import { toErasedText } from '../../shared/model/erased-text.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { ForgetPreview } from '../../shared/model/retention.ts'

/** What erasing would do and what it leaves, as sentences. */
export function toForgetText(preview: ForgetPreview): readonly string[] {
  const { object, forgottenAt, snapshots, shared, links, isInNewest, givesUpRun, endsSignIn, mentions } = preview
  const one = getKind(object.kind).label.one.toLowerCase()
  const erased = toErasedText(preview)
  return [
    `${object.name}  (${toRefKey(object)})`,
    ...(forgottenAt === undefined ? [] : [`Was erased before, on ${forgottenAt.slice(0, 10)}.`]),
    erased === ''
      ? 'There is nothing of it in this vault but its id.'
      : `Goes: ${erased}, from ${snapshots.length === 1 ? '1 snapshot' : `${snapshots.length} snapshots`}.`,
    ...(shared === 0
      ? []
      : [
          `Of these, ${shared} ${shared === 1 ? 'is' : 'are'} held by another object too and ${shared === 1 ? 'stays' : 'stay'} for it.`,
        ]),
    `Stays: the id${links === 0 ? '' : ` and ${links === 1 ? '1 link' : `${links} links`} from and to it`}, as a tombstone, so that the snapshots still add up.`,
    ...(isInNewest
      ? [
          `The newest snapshot holds this ${one}: as long as the tenant does too, the next backup that reads it brings it back.`,
        ]
      : []),
    ...(givesUpRun ? ['A backup that was interrupted is given up; the next one starts anew.'] : []),
    ...(endsSignIn
      ? ['The sign-in to the tenant is of this person and ends; before the next backup somebody signs in.']
      : []),
    ...(mentions.count === 0
      ? []
      : [
          `${mentions.count === 1 ? '1 other object mentions the name or an address, and stays as it is' : `${mentions.count} other objects mention the name or an address, and stay as they are`}: ${mentions.first.map(({ name }) => name).join(', ')}${mentions.count > mentions.first.length ? ' …' : ''}`,
        ]),
    `Copies of this vault made before now, and exported files, still hold this ${one}.`,
  ]
}
