import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { RestoreResult } from '../../../shared/model/restore-report.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import { goesToBin } from './plan-groups.ts'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** `1 member`, `4 members`: the label of a link as a count of its targets. */
export function linkCountText(kind: string, link: string, count: number): string {
  const label = lower(findKind(kind)?.links.find((one) => one.name === link)?.label ?? link)
  return toCountText(count, label.replace(/s$/, ''), label)
}

/** Names up to three, else how many: `jobTitle, department`, `7 attributes`. */
const partsText = (parts: readonly string[]): string =>
  parts.length <= 3 ? parts.join(', ') : toCountText(parts.length, 'attribute', 'attributes')

/** What a step does, in a few words behind the name of its object. */
export function stepSummary(step: PlanStep): string {
  const [part = ''] = step.parts
  switch (step.action) {
    case 'restoreFromBin':
      return 'comes back with its id'
    case 'create':
      return 'is created anew'
    case 'update':
      return partsText(step.parts)
    case 'photo':
      return photoPart
    case 'licence':
      return partsText(step.parts)
    case 'link':
      return `${linkText(step, part)} back`
    case 'unlink':
      return `${linkText(step, part)} out`
    case 'delete':
      return goesToBin(step) ? 'goes to the recycle bin' : 'is taken away again'
  }
}

/** A single target is named, several are counted. */
function linkText(step: PlanStep, link: string): string {
  const [only] = step.targets
  const isSingle = findKind(step.object.kind)?.links.find((one) => one.name === link)?.isSingle === true
  if (step.targets.length === 1 && only !== undefined)
    return isSingle
      ? `${lower(linkCountText(step.object.kind, link, 1).slice(2))} ${only.name}`
      : `${linkCountText(step.object.kind, link, 1)}, ${only.name},`
  return linkCountText(step.object.kind, link, step.targets.length)
}

/** `1`, `4, 5`, or how many where they are more than three. */
export const afterText = (steps: readonly number[]): string =>
  steps.length > 3
    ? `After ${toNumberText(steps.length)} steps`
    : `After ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}`

/** A time in words: `40 seconds`, `3 minutes`. */
export function durationText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return seconds < 90
    ? toCountText(seconds, 'second', 'seconds')
    : toCountText(Math.round(seconds / 60), 'minute', 'minutes')
}

/** What became of all objects, in one sentence. `isUndo`: they were taken back, not brought back. */
export function reportHeadline(counts: { readonly [result in RestoreResult]: number }, isUndo = false): string {
  const back = counts.restored + counts.alreadySo
  const all = back + counts.failed + counts.skipped
  if (counts.failed === 0 && counts.skipped === 0)
    return isUndo
      ? all === 1
        ? 'The object is as it was before'
        : `All ${toNumberText(all)} objects are as they were before`
      : all === 1
        ? 'The object came back'
        : `All ${toNumberText(all)} objects came back`
  const rest = [
    counts.failed > 0 ? `${toNumberText(counts.failed)} failed` : '',
    counts.skipped > 0 ? `${toNumberText(counts.skipped)} ${counts.skipped === 1 ? 'was' : 'were'} left out` : '',
  ]
  return `${toNumberText(back)} of ${toCountText(all, 'object', 'objects')} ${isUndo ? 'are as they were before' : 'came back'}, ${rest.filter(Boolean).join(', ')}`
}
