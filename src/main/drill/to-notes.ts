import { objectsPart } from '../../shared/model/capture.ts'
import type { NotCaptured } from '../../shared/model/change.ts'

/** What no drill proves: the tenant it plays on is made up. */
const always: readonly string[] = [
  'The tenant of the drill is made up by Dirsafe. The real Microsoft Entra may refuse what this one takes.',
  'Domains are taken for verified. In a real tenant a name can come back only under a domain that is verified there.',
  'Licences are taken for bought, enough of each. In a real tenant they must be available.',
  'Applications of Microsoft and of other publishers are taken for published as they were.',
  'Photos come back byte for byte here. Microsoft may store them otherwise, at another size.',
  'Passwords, ways of proving identity, mailboxes, files and teams are in no backup and come back with no restore.',
]

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What a drill did not prove, each a sentence. `given`: objects that were there from the start. `unread`: parts the snapshot lacks. */
export function toNotes(forgotten: number, given: number, unread: readonly NotCaptured[]): readonly string[] {
  return [
    ...always,
    ...(given === 0
      ? []
      : [
          `${counted(given, 'object that no restore creates was', 'objects that no restore creates were')} taken for there. Of them only what a restore can write was tried.`,
        ]),
    ...(forgotten === 0
      ? []
      : [`${counted(forgotten, 'object was', 'objects were')} erased on request: nothing of them comes back.`]),
    ...new Set(
      unread.map(({ kind, part, object, reason }) =>
        object === undefined && part === objectsPart
          ? `${kind}: not read in this snapshot. ${reason}`
          : `${object?.name ?? kind}, ${part}: not read in this snapshot. ${reason}`,
      ),
    ),
  ]
}
