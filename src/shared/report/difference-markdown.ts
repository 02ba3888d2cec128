import { toInertMarkdown } from '../model/report-markdown.ts'
import type { DifferenceDocument, DifferingObject, DifferingPart } from './difference-document.ts'

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const partRow = ({ mark, name, before, after, who, at }: DifferingPart): string =>
  rowOf([`\\${mark}`, ...[name, before, after, who, at].map(toInertMarkdown)])

const authorOf = ({ who, at }: DifferingObject): string => (who === '' ? '' : ` ${toInertMarkdown(`(${who}, ${at})`)}`)

function objectLines(object: DifferingObject): readonly string[] {
  const { mark, name, id, newId, parts } = object
  const ids = newId === undefined ? id : `${id}, created anew as ${newId}`
  return [
    `### \\${mark} ${toInertMarkdown(name)}${authorOf(object)}`,
    '',
    `Id: ${toInertMarkdown(ids)}`,
    '',
    ...(parts.length === 0
      ? []
      : [
          rowOf(['', 'What', 'Before', 'After', 'Who', 'When']),
          rowOf(['---', '---', '---', '---', '---', '---']),
          ...parts.map(partRow),
          '',
        ]),
  ]
}

const section = (title: string, sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [`## ${title}`, '', ...sentences.map((one) => `- ${toInertMarkdown(one)}`), '']

/** A difference as a Markdown document that ends with a line feed. */
export const toDifferenceMarkdown = ({ title, facts, kinds, notCompared, anew }: DifferenceDocument): string =>
  [
    `# ${toInertMarkdown(title)}`,
    '',
    ...facts.flatMap((fact) => [toInertMarkdown(fact), '']),
    ...kinds.flatMap(({ label, objects }) => [`## ${toInertMarkdown(label)}`, '', ...objects.flatMap(objectLines)]),
    ...section('Created anew', anew),
    ...section('Not compared', notCompared),
  ].join('\n')
