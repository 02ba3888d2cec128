import { getKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { PastReader } from '../past-reader.ts'
import { lockOutKinds, neededToJudge } from './lock-out-kinds.ts'

/** Why not all could be read that a judgement needs, as sentences. */
export function whyUnread(reader: Pick<PastReader, 'captures'>, at: number): readonly string[] {
  const captures = reader.captures(at)
  const ofKinds = neededToJudge.flatMap((kind): readonly string[] => {
    const capture = captures.find((one) => one.kind === kind && one.part === objectsPart)
    if (capture?.state === 'complete') return []
    const { many } = getKind(kind).label
    const how = capture?.state === 'partial' ? 'Not all of these could be read' : 'These could not be read'
    return [`${how}, so not everything was checked for a lock-out: ${many}. ${capture?.reason ?? ''}`.trim()]
  })
  const members = captures.find((one) => one.kind === lockOutKinds.group && one.part === 'members')
  // Single groups that hide their members are told by themselves.
  const areHidden = members?.state === 'partial' && members.exceptions > 0
  return members === undefined || members.state === 'complete' || areHidden
    ? ofKinds
    : [
        ...ofKinds,
        `Members of groups could not be read, so not everything was checked for a lock-out. ${members.reason ?? ''}`.trim(),
      ]
}

/** Groups whose members could not be read, by id. */
export function hiddenGroups(reader: Pick<PastReader, 'unread'>, at: number): ReadonlyMap<string, string> {
  return new Map(
    reader
      .unread(at)
      .filter(({ object, part }) => object.kind === lockOutKinds.group && part === 'members')
      .map(({ object }) => [object.id, object.name]),
  )
}
