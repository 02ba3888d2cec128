import { toListText } from '../../shared/list-text.ts'
import type { Difference } from '../../shared/model/change.ts'
import type { Copied } from './rehearse-copy.ts'
import { rehearsedKinds } from './rehearsed-kinds.ts'

/** What no rehearsal proves: the tenant it plays on is made up. */
const always: readonly string[] = [
  'The tenant of the rehearsal is made up by Dirsafe. The real Microsoft Entra may refuse what this one takes.',
  'Domains are taken for verified. In a real tenant a name can come back only under a domain that is verified there.',
  'Licences are taken for bought, enough of each. In a real tenant they must be available.',
  'Photos come back byte for byte here. Microsoft may store them otherwise, at another size.',
  'Passwords, ways of proving identity, mailboxes, files and teams are in no backup and come back with no restore.',
]

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What a rehearsal did not prove, each a sentence. `given`: objects that were there from the start. */
export function toNotes(
  { forgotten, others }: Pick<Copied, 'forgotten' | 'others'>,
  given: number,
  difference: Pick<Difference, 'notCaptured'>,
): readonly string[] {
  const parts = new Set(
    difference.notCaptured
      // The copy that is rehearsed holds no other kinds: that says nothing of the snapshot.
      .filter(({ side, kind }) => side === 'from' && rehearsedKinds.some(({ id }) => id === kind))
      .map(
        ({ kind, part, object, reason }) => `${object?.name ?? kind}, ${part}: not read in this snapshot. ${reason}`,
      ),
  )
  return [
    ...always,
    ...(given === 0
      ? []
      : [
          `${counted(given, 'object that no restore creates was', 'objects that no restore creates were')} taken for still there: synced ones, guests, and groups that Exchange owns. Only the rest of them was rehearsed.`,
        ]),
    ...(others === 0
      ? []
      : [
          `Rehearsed were ${toListText(rehearsedKinds.map(({ label }) => label.many.toLowerCase()))}. ${counted(others, 'object of another kind was', 'objects of other kinds were')} not.`,
        ]),
    ...(forgotten === 0
      ? []
      : [`${counted(forgotten, 'object was', 'objects were')} erased on request: nothing of them comes back.`]),
    ...parts,
  ]
}
