import { photoPart } from '../../shared/kinds/kind.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import type { AttributeChange, Change, Difference } from '../../shared/model/change.ts'
import { toChangeText } from './change-text.ts'
import { toTimeText } from './time-text.ts'

const longest = 80

const photoText = (before: unknown, after: unknown): string =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'replaced'

/** Who made it and when, where the audit log tells. */
const authorText = ({ who, at }: { readonly who?: string | undefined; readonly at?: string | undefined }): string =>
  who === undefined || at === undefined ? '' : `  (${who}, ${toTimeText(at)})`

const attributeText = ({ name, before, after }: AttributeChange): string =>
  name === photoPart ? `${name}: ${photoText(before, after)}` : `${name}: ${toChangeText(before, after, longest)}`

const marks = { added: '+', removed: '-', changed: '~' } as const

function linesOf(change: Change): readonly string[] {
  const label = findKind(change.kind)?.label.one ?? change.kind
  const head = `${marks[change.change]} ${label} ${change.name}  (${change.id}${change.newId === undefined ? '' : `, created anew as ${change.newId}`})`
  if (change.change !== 'changed') return [`${head}${authorText(change)}`]
  return [
    head,
    ...change.attributes
      .filter((one) => one.noise !== true)
      .map((one) => `    ~ ${attributeText(one)}${authorText(one)}`),
    ...change.links.map((one) => `    ${marks[one.change]} ${one.link}: ${one.target.name}${authorText(one)}`),
  ]
}

/** A difference in words, a line per thing that differs. */
export function toDifferenceText(difference: Difference): readonly string[] {
  const { summary } = difference
  return [
    `From ${difference.from} to ${difference.to}: ${summary.added} added, ${summary.removed} removed, ${summary.changed} changed.`,
    ...difference.changes.flatMap(linesOf),
    ...difference.mapped.map(
      (one) => `= ${findKind(one.kind)?.label.one ?? one.kind} ${one.name} was created anew: ${one.id} → ${one.newId}`,
    ),
    ...difference.notCaptured.map(
      (one) =>
        `? ${one.object?.name ?? findKind(one.kind)?.label.many ?? one.kind}, ${one.part}: not compared. ${one.reason}`,
    ),
  ]
}
