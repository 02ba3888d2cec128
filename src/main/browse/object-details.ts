import type { ObjectDetails } from '../../shared/api/objects.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { inSentence } from '../../shared/kinds/in-sentence.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import type { Ref } from '../../shared/model/ref.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/** Everything the details of one object show; when brief, without what leads to it. Throws `notFound` where the snapshot does not hold it. */
export function readObjectDetails(
  reader: Pick<SnapshotReader, 'stateAt' | 'linksTo'>,
  snapshot: number,
  ref: Ref,
  { isBrief = false }: { readonly isBrief?: boolean } = {},
): ObjectDetails {
  const state = reader.stateAt(snapshot, ref)
  if (state === undefined)
    throw new AppError(
      'notFound',
      `Snapshot ${snapshot} holds no ${inSentence(findKind(ref.kind)?.label.one ?? ref.kind)} with the id ${ref.id}.`,
    )
  return {
    kind: state.kind,
    id: state.id,
    name: state.name,
    caption: findKind(state.kind)?.captionOf(state.content) ?? '',
    content: state.content,
    asked: [...state.asked].sort(),
    ...(state.forgottenAt === undefined ? {} : { forgottenAt: state.forgottenAt }),
    ...(state.photo === undefined
      ? {}
      : { photo: state.photo === null ? null : { hash: state.photo.hash, sizeBytes: state.photo.sizeBytes } }),
    links: [...state.links].map(([link, set]) => ({
      link,
      targets: [...set.targets],
      isComplete: set.isComplete,
      ...(set.reason === undefined ? {} : { reason: set.reason }),
    })),
    linkedFrom: isBrief ? [] : [...reader.linksTo(snapshot, ref)],
  }
}
