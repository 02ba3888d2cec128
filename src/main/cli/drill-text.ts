import { findKind } from '../../shared/kinds/kinds.ts'
import type { DrillKind, DrillReason, DrillReport, Kept } from '../../shared/model/drill.ts'

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Never rounded up: 100.0 % means all. */
const percent = (share: number): string => `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)} %`

const labelOf = (kind: string): string => findKind(kind)?.label.many ?? kind

const keptText = ({ kept, given, total }: Kept): string => (total === given ? '–' : `${kept} of ${total - given}`)

const heads = ['Kind', 'Objects', 'Restored', 'Whole', 'Given', 'Attributes', 'Links'] as const

/** A line per kind that the snapshot has anything of, in columns as wide as they need to be. */
function toDrillTable(kinds: readonly DrillKind[]): readonly string[] {
  const rows = kinds
    .filter(({ objects }) => objects > 0)
    .map((one) => [
      labelOf(one.kind),
      ...[one.objects, one.restored, one.whole, one.given].map(String),
      keptText(one.attributes),
      keptText(one.links),
    ])
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)))
  return [heads, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  )
}

/** Attributes and links that are named; the rest is counted. */
const mostParts = 4

const partsText = (parts: readonly string[]): string =>
  parts.length === 0
    ? ''
    : ` (${[...parts.slice(0, mostParts), ...(parts.length > mostParts ? [`${parts.length - mostParts} more`] : [])].join(', ')})`

const reasonText = (kind: string, { reason, count, objects, parts, example }: DrillReason): string =>
  `  ${labelOf(kind)}: ${count === 0 ? '' : `${counted(count, 'value')} of `}${counted(objects, 'object')}${partsText(parts)}. ${reason} For example: ${example.name}.`

const linesOf = (kinds: readonly DrillKind[], isMeant: (reason: DrillReason) => boolean): readonly string[] =>
  kinds.flatMap(({ kind, reasons }) => reasons.filter(isMeant).map((one) => reasonText(kind, one)))

const below = (head: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', head, ...lines]

const extraText = ({ kind, extra: { objects, values, examples } }: DrillKind): readonly string[] =>
  objects + values === 0
    ? []
    : [
        `  ${labelOf(kind)}: ${counted(objects, 'object')} and ${counted(values, 'value')}. For example: ${examples.map(({ name }) => name).join(', ')}.`,
      ]

const roundsText = ({ rounds }: DrillReport): string =>
  rounds.length < 2
    ? 'one plan'
    : `${rounds.length} plans, one after the other (${rounds.map(({ steps }) => counted(steps, 'step')).join(', ')})`

/** The outcome of a drill in words: how much came back, what did not and why, and what is left to do. */
export function toDrillText(report: DrillReport): readonly string[] {
  const { snapshot, score, scoreOfWritable, values, kinds } = report
  return [
    `Drill of snapshot ${snapshot}: all of it was restored into an empty tenant by ${roundsText(report)}, read afresh, and compared. ${(report.ms / 1000).toFixed(1)} s.`,
    `Of what a restore can write, ${percent(scoreOfWritable)} came back: ${values.kept} of ${values.total - values.given} values.`,
    ...(values.given === 0
      ? []
      : [
          `Of everything that is stored and not read-only, ${percent(score)}: ${counted(values.given, 'value')} of objects that no restore creates were taken for given.`,
        ]),
    '',
    ...toDrillTable(kinds),
    ...below(
      'What did not come back, and why:',
      linesOf(kinds, ({ isGiven }) => !isGiven),
    ),
    ...below('What is there and should not be:', kinds.flatMap(extraText)),
    ...below(
      'Taken for given, because no restore creates it:',
      linesOf(kinds, ({ isGiven }) => isGiven),
    ),
    ...below(
      'What would be left to do by hand:',
      kinds.flatMap(({ kind, toDo }) =>
        toDo.map(({ todo, objects, example }) =>
          objects === 1 ? `  ${example.name}: ${todo}` : `  ${labelOf(kind)}: ${counted(objects, 'object')}. ${todo}`,
        ),
      ),
    ),
    ...below(
      'Not in this snapshot:',
      kinds.flatMap(({ kind, notRead }) => (notRead === null ? [] : [`  ${labelOf(kind)}: ${notRead}`])),
    ),
    ...below(
      'What cannot be read from the vault:',
      report.damage.map(({ what }) => `  ${what}`),
    ),
    '',
    ...report.notes.map((note) => `Note: ${note}`),
    ...(report.keptIn === null ? [] : [`What came back is in the vault ${report.keptIn}.`]),
  ]
}
