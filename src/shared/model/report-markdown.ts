import { findKind } from '../kinds/kinds.ts'
import type { RestoreReport } from './restore-report.ts'

type Named = RestoreReport['objects'][number] | RestoreReport['worksheet'][number]['object']

const longestName = 300

/** Signs that steer a terminal, a line or the direction of writing, and halves of characters. */
const steering = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

/** Where a spreadsheet into which the text is pasted could see a formula. */
const formula = /^\s*[=+\-@＝＋－＠]/

/**
 * Text of the tenant, inert in Markdown: every sign that means something there is escaped, line breaks and signs that turn
 * the direction of writing are gone, an apostrophe stands before what a spreadsheet could take for a formula.
 * CommonMark, backslash escapes.
 */
export function toInertMarkdown(text: string): string {
  const plain = text.replace(steering, ' ').trim()
  const safe = formula.test(plain) ? `'${plain}` : plain
  return safe.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

const kindOf = ({ kind }: Named): string => findKind(kind)?.label.one ?? kind

function nameOf({ name, id }: Named): string {
  const told = name.trim() === '' ? id : name
  return toInertMarkdown(told.length > longestName ? `${told.slice(0, longestName - 1)}…` : told)
}

const results = { restored: 'restored', alreadySo: 'already so', skipped: 'skipped', failed: 'failed' } as const

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function passwordLines(report: RestoreReport): readonly string[] {
  const lines = report.worksheet.flatMap(({ object, secret }) => (secret === undefined ? [] : [{ object, secret }]))
  if (lines.length === 0) return []
  return [
    '## Passwords',
    '',
    'This file holds passwords in clear. Hand them over, then delete it. Each must be changed at the first sign-in.',
    '',
    rowOf(['User', 'Password']),
    rowOf(['---', '---']),
    ...lines.map(({ object, secret }) => rowOf([nameOf(object), `\`${secret}\``])),
    '',
  ]
}

/** The passwords of a report in a text of their own, to be handed over. Ends with a line break. */
export const toPasswordsMarkdown = (report: RestoreReport): string =>
  `${[`# Passwords made by run ${report.run}`, '', ...passwordLines(report)].join('\n').trimEnd()}\n`

/** What is left to do, each thing once, with everyone it is about. */
function todoLines(report: RestoreReport): readonly string[] {
  const byTodo = new Map<string, Named[]>()
  for (const { object, todo } of report.worksheet) {
    const known = byTodo.get(todo)
    if (known === undefined) byTodo.set(todo, [object])
    else known.push(object)
  }
  if (byTodo.size === 0) return ['## What is left to do', '', 'Nothing.', '']
  return [
    '## What is left to do',
    '',
    ...[...byTodo].flatMap(([todo, objects]) => [
      `- [ ] ${toInertMarkdown(todo)}`,
      ...objects.map((object) => `  - ${nameOf(object)} \\(${toInertMarkdown(kindOf(object))}\\)`),
    ]),
    '',
  ]
}

const objectLines = (report: RestoreReport): readonly string[] => [
  '## Objects',
  '',
  rowOf(['Object', 'Kind', 'Result', 'New id', 'Remarks']),
  rowOf(['---', '---', '---', '---', '---']),
  ...report.objects.map((object) =>
    rowOf([
      nameOf(object),
      toInertMarkdown(kindOf(object)),
      results[object.result],
      toInertMarkdown(object.newId ?? ''),
      toInertMarkdown(object.reason ?? ''),
    ]),
  ),
  '',
]

/** What Entra remembers of a restore, and how it is taken back. Entra docs: manage-application-permissions. */
export function toConsentSentences({ consent }: Pick<RestoreReport, 'consent'>): readonly string[] {
  if (consent === undefined) return []
  const by = consent.account === undefined ? '' : ` by ${consent.account}`
  return [
    `Allowed for this restore${by}: ${consent.scopes.join(', ')}, for the app registration ${consent.clientId}.`,
    'Dirsafe has forgotten it, Entra has not: the next sign-in of that registration may write again.',
    'To take it back, open Enterprise applications in the Entra admin center, find the application by this id, and revoke what is listed under Permissions. What a person allowed for themselves alone is revoked by the script that Review permissions shows there.',
  ]
}

/** For whom it was checked whether the restore locks them out, and what was not. */
export const toCheckedSentences = ({ lockOut }: Pick<RestoreReport, 'lockOut'>): readonly string[] =>
  lockOut === undefined
    ? []
    : [
        ...(lockOut.checked.length === 0
          ? []
          : [`Checked before it ran for whom it could lock out: ${lockOut.checked.join(', ')}.`]),
        ...lockOut.unchecked,
      ]

const checkedLines = (report: RestoreReport): readonly string[] => {
  const sentences = toCheckedSentences(report)
  return sentences.length === 0
    ? []
    : ['## Lock-outs', '', ...sentences.map((text) => `- ${toInertMarkdown(text)}`), '']
}

const consentLines = (report: RestoreReport): readonly string[] => {
  const sentences = toConsentSentences(report)
  return sentences.length === 0
    ? []
    : ['## Permissions', '', ...sentences.map((text) => `- ${toInertMarkdown(text)}`), '']
}

/** The report of a restore as a Markdown document that ends with a line feed. Holds passwords where the report does. */
export function toReportMarkdown(report: RestoreReport): string {
  const { run, undoes, outcome, writes, ms, differencesLeft, issues } = report
  const facts = [`${outcome}`, `${writes} writes`, `${(ms / 1000).toFixed(1)} s`, `${differencesLeft} differences left`]
  return [
    undoes === undefined ? `# Restore ${run}` : `# Undo of run ${undoes}, run ${run}`,
    '',
    `${facts.join(', ')}.`,
    '',
    ...passwordLines(report),
    ...todoLines(report),
    ...objectLines(report),
    ...checkedLines(report),
    ...consentLines(report),
    ...(issues.length === 0
      ? []
      : ['## Issues', '', ...issues.map(({ message }) => `- ${toInertMarkdown(message)}`), '']),
  ].join('\n')
}
