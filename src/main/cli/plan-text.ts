import { addressesOf, type GraphRequest, toNewId } from '../../shared/model/graph-request.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { toCheckedSentences, toConsentSentences } from '../../shared/model/report-markdown.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import { toChangeText } from './change-text.ts'

const words = {
  restoreFromBin: 'bring back from the recycle bin',
  create: 'create anew',
  update: 'put back',
  photo: 'put back',
  licence: 'put back',
  link: 'add',
  unlink: 'take away',
  delete: 'take away again',
} as const

const longest = 100

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

/** What a request that creates something carries; of the others the changes and targets say it. */
const bodyText = (request: GraphRequest): string =>
  request.photo !== undefined ? ' (a photo)' : request.body === undefined ? '' : ` ${cut(JSON.stringify(request.body))}`

/** Whether an id stands in it that an earlier step brings. */
const isYetToBeNamed = (request: GraphRequest): boolean =>
  addressesOf(request).some((address) => address.includes(toNewId('').slice(0, -1)))

const daysText = (days: number | undefined): string =>
  days === undefined ? '' : ` ${days === 1 ? '1 day is' : `${days} days are`} left.`

const lockOutTitles = { checked: 'checked', notChecked: 'not checked, or not all', danger: 'DANGER' } as const

/** How the check for lock-outs ended; nothing where the plan touches nothing it is about. */
function lockOutText({ lockOut }: Plan): readonly string[] {
  if (lockOut === undefined) return ['Lock-out check: not made.']
  const { state, sentences, facts } = lockOut
  if (facts.effects.length === 0 && sentences.length === 0) return []
  return [`Lock-out check: ${lockOutTitles[state]}.`, ...sentences.map((sentence) => `  ${sentence}`)]
}

/** A plan in words: the steps in their order, what is left out and why, and what to know before it runs. */
export function toPlanText(plan: Plan): readonly string[] {
  const ticked = plan.steps.filter((step) => step.ticked)
  return [
    `Plan to ${plan.undoes === undefined ? `restore from snapshot ${plan.snapshot}` : `undo run ${plan.undoes}`}: ${ticked.length} of ${plan.steps.length} steps ticked, ${plan.writes} writes, about ${Math.ceil(plan.estimateMs / 1000)} s.`,
    ...plan.steps.flatMap((step) => [
      `${step.ticked ? '[x]' : '[ ]'} ${String(step.step).padStart(3)}  ${step.object.name}: ${[words[step.action], step.parts.join(', ')].join(' ').trimEnd()}${step.targets.length > 0 ? ` (${step.targets.map((target) => target.name).join(', ')})` : ''}`,
      ...(step.gives === undefined
        ? []
        : [`         Gives access: ${step.gives} ${step.ticked ? '' : 'Left out unless --allow give.'}`.trimEnd()]),
      ...(step.takes === undefined
        ? []
        : [`         Takes away: ${step.takes} ${step.ticked ? '' : 'Left out unless --allow take.'}`.trimEnd()]),
      ...(step.locksOut ?? []).map((why) =>
        `         Locks out: ${why} ${step.ticked ? '' : 'Left out unless --allow lockout.'}`.trimEnd(),
      ),
      ...(step.note === undefined ? [] : [`         ${step.note}${daysText(step.daysLeft)}`]),
      ...step.changes.map((one) => `         ${one.name}: ${toChangeText(one.now, one.after, longest)}`),
      ...step.requests.map((request) => `         ${request.method} ${request.url}${bodyText(request)}`),
    ]),
    ...plan.blocked.map(
      (one) => `Left out: ${one.object.name}${one.part === undefined ? '' : `, ${one.part}`}. ${one.reason}`,
    ),
    ...(plan.steps.some(({ requests }) => requests.some(isYetToBeNamed))
      ? ['Note: {new:ID} stands for the new id of what is created anew; it is known when that is done.']
      : []),
    ...plan.warnings.map((warning) => `Note: ${warning}`),
    ...lockOutText(plan),
  ]
}

const results = { restored: 'restored', alreadySo: 'already so', skipped: 'skipped', failed: 'failed' } as const

/** The report of a restore in words. */
export function toReportText(report: RestoreReport): readonly string[] {
  return [
    `${report.undoes === undefined ? `Restore ${report.run}` : `Run ${report.run}, undo of run ${report.undoes}`}: ${report.outcome}. ${report.writes} writes, ${(report.ms / 1000).toFixed(1)} s, ${report.differencesLeft} differences left.`,
    ...report.objects.map(
      (object) =>
        `  ${object.name}: ${results[object.result]}${object.newId === undefined ? '' : `, new id ${object.newId}`}${object.reason === undefined ? '' : `. ${object.reason}`}`,
    ),
    ...report.worksheet.map(
      (line) =>
        `To do: ${line.object.name}: ${line.todo}${line.secret === undefined ? '' : ` Password: ${line.secret}`}`,
    ),
    ...report.issues.map((issue) => `Issue: ${issue.message}`),
    ...toCheckedSentences(report),
    ...toConsentSentences(report),
  ]
}
