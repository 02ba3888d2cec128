import type { DifferenceDocument, DifferingObject, DifferingPart } from './difference-document.ts'
import { reportStyle } from './report-style.ts'

const entities: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as text of HTML, in elements and in quoted attributes alike. HTML standard: escaping a string. */
const toInertHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** Text of the tenant: it cannot turn the direction of writing of what stands beside it. HTML standard: the bdi element. */
const isolated = (text: string): string => (text === '' ? '' : `<bdi>${toInertHtml(text)}</bdi>`)

const words = { '+': 'added', '-': 'removed', '~': 'changed' } as const
const signs = { '+': '+', '-': '−', '~': '~' } as const

const markOf = (mark: DifferingPart['mark']): string =>
  `<span class="${words[mark]}"><span aria-hidden="true">${signs[mark]}</span><span class="word">${words[mark]}</span></span>`

const partRow = ({ mark, name, before, after, who, at }: DifferingPart): string =>
  `<tr><td>${markOf(mark)}</td><th scope="row">${toInertHtml(name)}</th><td class="before">${isolated(before)}</td><td class="after">${isolated(after)}</td><td>${isolated(who)}</td><td>${toInertHtml(at)}</td></tr>`

function objectPart(object: DifferingObject): string {
  const { mark, name, id, newId, who, at, parts } = object
  const ids = newId === undefined ? id : `${id}, created anew as ${newId}`
  const author = who === '' ? '' : ` · ${isolated(who)}, ${toInertHtml(at)}`
  const rows =
    parts.length === 0
      ? ''
      : `<table><thead><tr><th><span class="word">Change</span></th><th>What</th><th>Before</th><th>After</th><th>Who</th><th>When</th></tr></thead><tbody>${parts.map(partRow).join('\n')}</tbody></table>`
  return `<section><h3>${markOf(mark)} ${isolated(name)}</h3><p class="small">${toInertHtml(ids)}${author}</p>${rows}</section>`
}

const listPart = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0
    ? ''
    : `<h2>${title}</h2><ul>${sentences.map((one) => `<li>${isolated(one)}</li>`).join('\n')}</ul>`

/**
 * A difference as one HTML page: it loads nothing, runs nothing, follows the reader's light or dark, and prints. Its policy
 * forbids everything but the style it carries.
 */
export const toDifferenceHtml = ({ title, facts, kinds, notCompared, anew }: DifferenceDocument): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${toInertHtml(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${isolated(title)}</h1>`,
    ...facts.map((fact) => `<p>${toInertHtml(fact)}</p>`),
    ...kinds.flatMap(({ label, objects }) => [`<h2>${toInertHtml(label)}</h2>`, ...objects.map(objectPart)]),
    listPart('Created anew', anew),
    listPart('Not compared', notCompared),
    '</body>',
    '</html>',
    '',
  ].join('\n')
