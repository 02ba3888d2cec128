import { inSentence } from '../../../shared/kinds/in-sentence.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Capture } from '../../../shared/model/capture.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { texts } from './texts.ts'

/** Every kind that has photos, in the order of the tree. */
const photoKinds = kinds.filter(({ hasPhoto }) => hasPhoto)

/** How the photos of one kind stand in a snapshot. */
export interface PhotoFacts {
  readonly kind: string
  /** As it stands in a sentence: `users`. */
  readonly label: string
  readonly photos: number
  /** How many are known to have none; null: it is not known of all. */
  readonly without: number | null
  /** What is not known of them, as a sentence. */
  readonly lacking: string | null
}

/**
 * What a snapshot knows of the photos of a kind: how many there are, how many have none, and what was not read. Who has none
 * is counted only where everybody was asked.
 */
export function toPhotoFacts(
  captures: readonly Capture[],
  counts: { readonly [kind: string]: number },
): readonly PhotoFacts[] {
  return photoKinds.map(({ id, label }) => {
    const capture = captures.find(({ kind, part }) => kind === id && part === photoPart)
    const many = inSentence(label.many)
    const photos = capture?.count ?? 0
    const isWhole = capture?.state === 'complete' && capture.exceptions === 0
    const sentence =
      capture === undefined ||
      capture.state === 'skipped' ||
      capture.state === 'refused' ||
      capture.state === 'notLicensed'
        ? texts.notReadNow(many)
        : capture.state === 'partial'
          ? texts.readInPart(many)
          : texts.exceptions(toNumberText(capture.exceptions), many)
    return {
      kind: id,
      label: many,
      photos,
      without: isWhole ? Math.max(0, (counts[id] ?? 0) - photos) : null,
      lacking: isWhole ? null : [sentence, ...(capture?.reason === undefined ? [] : [capture.reason])].join(' '),
    }
  })
}
