import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { isReference } from '../../../shared/kinds/relations.ts'
import type { Change } from '../../../shared/model/change.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import type { ChangeGroup } from './change-list.ts'
import type { LinkHeadRow, Mark } from './diff-rows.ts'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const linkOf = (kind: string, link: string): string =>
  findKind(kind)?.links.find((one) => one.name === link)?.label ?? link

/** `1 member`, `4 members`: the label of a link as a count of its targets. */
function linkCountText(kind: string, link: string, count: number): string {
  const label = lower(linkOf(kind, link))
  return toCountText(count, label.replace(/s$/, ''), label)
}

const isSingle = (kind: string, link: string): boolean =>
  findKind(kind)?.links.find((one) => one.name === link)?.isSingle === true

const kindOf = (kind: string): string => findKind(kind)?.label.one ?? kind

const count = (change: Change, link: string, mark: 'added' | 'removed'): number =>
  change.links.filter((one) => one.link === link && one.change === mark).length

/** One sort of link with one direction names it: `212 members removed`. Both ways it is a number: `4 members`. */
function linkTexts(change: Change): readonly string[] {
  const names = [...new Set(change.links.map((one) => one.link))]
  const isAlone = names.length === 1 && change.attributes.length === 0
  return names.map((link) => {
    const removed = count(change, link, 'removed')
    const added = count(change, link, 'added')
    const text = linkCountText(change.kind, link, removed + added)
    if (!isAlone || (removed > 0 && added > 0)) return text
    return `${text} ${removed > 0 ? 'removed' : 'added'}`
  })
}

/** What differs of an object, in a few words: `3 attributes, 4 members, 1 owner`. */
export function changeCaption(change: Change): string {
  if (change.change !== 'changed') return kindOf(change.kind)
  const [only] = change.attributes
  const attributes =
    change.attributes.length === 1 && only !== undefined
      ? [only.name]
      : change.attributes.length > 1
        ? [toCountText(change.attributes.length, 'attribute', 'attributes')]
        : []
  const created = change.newId === undefined ? [] : ['created anew']
  return [...created, ...attributes, ...linkTexts(change)].join(', ') || kindOf(change.kind)
}

/** An object that stands on one side only: `Group, Security, 14 members`. */
export const wholeCaption = (details: ObjectDetails): string =>
  [
    details.caption === '' ? kindOf(details.kind) : details.caption,
    ...details.links
      .filter(
        ({ link, targets }) => targets.length > 0 && !isSingle(details.kind, link) && !isReference(details.kind, link),
      )
      .map((set) => linkCountText(details.kind, set.link, set.targets.length)),
  ].join(', ')

/** `3 removed, 1 added, 6 the same` */
export const linkHeadCaption = (row: LinkHeadRow): string =>
  [
    row.removed > 0 ? `${toNumberText(row.removed)} removed` : '',
    row.added > 0 ? `${toNumberText(row.added)} added` : '',
    row.same !== undefined && row.same > 0 ? `${toNumberText(row.same)} the same` : '',
  ]
    .filter(Boolean)
    .join(', ')

/** Every sentence and label of Compare that is not made of its content. */
export const texts = {
  title: 'Compare',
  before: 'Before',
  after: 'After',
  liveShort: 'Live',
  swap: 'Swap before and after',
  readAgain: 'Read again',
  readAt: (moment: string): string => `read ${lower(moment)}`,
  hideNoise: (many: number): string => `Hide ${toNumberText(many)} made by the service`,
  kinds: 'Kinds',
  allKinds: 'All',
  groups: { removed: 'Removed', changed: 'Changed', added: 'Added', mapped: 'Created anew' } satisfies Record<
    ChangeGroup,
    string
  >,
  marks: { added: 'Added', removed: 'Removed', changed: 'Changed' } satisfies Record<Mark, string>,
  find: 'Find a changed object',
  clearFind: 'Show all',
  list: 'Objects that differ',
  openList: 'Show the objects that differ',
  diff: (name: string): string => `Differences of ${name}`,
  noneFound: 'No changed object has these words',
  noneFoundText: 'Names, ids and names of attributes are searched.',
  attribute: 'Attribute',
  whoAndWhen: 'Who and when',
  noAuthor: 'Not in the audit log',
  madeBy: (mark: Mark, who: string, moment: string): string =>
    `${{ added: 'Added', removed: 'Removed', changed: 'Changed' }[mark]} by ${who}${moment === '' ? '' : `, ${lower(moment)}`}`,
  changes: (many: number): string => toCountText(many, 'change', 'changes'),
  position: (at: number, of: number): string =>
    at === 0 ? toCountText(of, 'change', 'changes') : `Change ${toNumberText(at)} of ${toNumberText(of)}`,
  previous: 'Previous change (Shift+F7)',
  next: 'Next change (F7)',
  lastReached: 'This is the last change.',
  firstReached: 'This is the first change.',
  showChanged: 'Changed',
  showAll: 'All',
  shown: 'Attributes shown',
  equal: (many: number): string => toCountText(many, 'equal attribute', 'equal attributes'),
  equalLines: (many: number): string => `${toCountText(many, 'equal line', 'equal lines')}`,
  moreLines: (many: number): string => `${toCountText(many, 'more line', 'more lines')}, left out here`,
  same: 'Same',
  photoBefore: 'Photo before',
  photoAfter: 'Photo after',
  notThere: 'Not there',
  readOnly: 'Cannot be put back',
  comesBackWhole: 'Tick it in the list to bring it back with everything shown here that can be restored.',
  takeValue: (name: string): string => `Take ${name} to the restore plan`,
  tick: (name: string): string => `Choose ${name}`,
  unknownLive: 'What it holds is shown once a backup has read it.',
  notRead: 'Not compared',
  notCaptured: (many: number): string =>
    `${toCountText(many, 'part was', 'parts were')} not read on both sides, so nothing is said about ${many === 1 ? 'it' : 'them'}.`,
  moreParts: (many: number): string => `${toCountText(many, 'more', 'more')}`,
  showParts: 'Show which',
  hideParts: 'Hide',
  side: { from: 'Before', to: 'After' } as const,
  mappedText:
    'It was created anew and equals the old one but for its id and what the service sets. This is not counted as a difference.',
  oldId: 'Old id',
  newId: 'New id',
  createdAnew: 'Created anew',
  selected: (objects: number, changes: number): readonly [objects: string, changes: string] => [
    toCountText(objects, 'object', 'objects'),
    toCountText(changes, 'change', 'changes'),
  ],
  amongThem: (many: number, name: string): string => `, among them ${toNumberText(many)} of ${name}`,
  nothingSelected: 'Tick what should come back.',
  clear: 'Clear',
  nothingWritten: 'Nothing is written until you confirm the plan',
  restoreSelected: 'Restore selected…',
  notConnected: 'There is no way to the tenant from here, so nothing can be restored.',
  equalTitle: 'The two moments are equal',
  equalButTitle: 'Nothing differs in what was read',
  showNoise: (many: number): string => `Show ${toCountText(many, 'change', 'changes')} made by the service`,
  chooseMoment: 'Choose another moment',
  equalText: 'No object differs between them.',
  equalNoise: (many: number): string =>
    `${toCountText(many, 'change', 'changes')} made by the service ${many === 1 ? 'is' : 'are'} hidden.`,
  equalPartly: (many: number): string =>
    `${toCountText(many, 'part', 'parts')} could not be compared, because ${many === 1 ? 'it was' : 'they were'} not read on both sides.`,
  comparing: 'Comparing',
  stop: 'Stop',
  stopped: 'The comparison was stopped',
  stoppedText: 'Nothing was changed by it.',
  again: 'Compare again',
  oneMoment: 'There is only one moment yet',
  oneMomentText: 'After the next backup there are two to compare.',
  noSnapshot: 'There is nothing to compare yet',
  noSnapshotText: 'The first backup makes a snapshot. Then it can be compared with the tenant.',
  toHome: 'Go to Home',
  exportReport: 'Export report…',
  reportTitle: 'Where the report is kept',
  reportForms: { html: 'As a page to read or print (HTML)', md: 'As Markdown' },
  reportSaved: (path: string): string => `The report is kept in ${path}.`,
  reportInClear: 'It is not encrypted: whoever opens the file can read it.',
  reportWithoutNoise: (many: number): string =>
    `${toCountText(many, 'change', 'changes')} made by the service ${many === 1 ? 'is' : 'are'} left out.`,
  reportLive: 'the live tenant',
  reportLiveAt: (moment: string): string => `the live tenant, read ${moment}`,
  reportSnapshot: (snapshot: number): string => `snapshot ${snapshot}`,
  reveal: 'Show in folder',
  dismiss: 'Close this message',
} as const
