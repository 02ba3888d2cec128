import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import { type Kind, photoPart } from '../../shared/kinds/kind.ts'
import type { LeftOut } from '../../shared/kinds/left-out.ts'
import { tenantLeftOut } from '../../shared/kinds/tenant-left-out.ts'
import { type AttributeRow, toActivityRows, toAttributeRows } from './attribute-rows.ts'
import { toPromises } from './coverage-promises.ts'
import { toSpecialObjects } from './coverage-specials.ts'

const head = `# Coverage

What Dirsafe backs up, restores and exports. Written from the kinds in \`src/shared/kinds/\` by
\`npm run -s dirsafe -- attributes --markdown > docs/coverage.md\`; a test holds this page against them.

Everything that is backed up is exported. How an attribute is restored: \`update\` together with others in one request;
\`alone\` in a request of its own, because it is sensitive or not in Microsoft's documented list of what can be updated: it
is tried, and reported if refused; \`create\` only when the object is made anew; \`never\` because Microsoft Graph calls it
read-only. A \`link\` is put back by requests of its own; a \`reference\` is told by an attribute, and put back with it; an
\`inverse\` is the other side of a link or reference.`

const toCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A table; every record has as many cells as the header. */
const toTable = (header: readonly string[], records: readonly (readonly string[])[]): readonly string[] =>
  [header, header.map(() => '---'), ...records].map((cells) => `| ${cells.map(toCell).join(' | ')} |`)

/** How a kind is read: by its change feed, or by which lists. */
function toReading(kind: Kind): string {
  const lists = (kind.sources ?? [{ path: kind.path }]).map(({ path }) => `\`${path}\``)
  const parts = [
    kind.delta === undefined ? `read whole: ${lists.join(', ')}` : `changes: \`${kind.delta}\``,
    ...kind.links.flatMap(({ name, isExpanded }) => (isExpanded === true ? [`${name} by a list of their own`] : [])),
    ...(kind.hasPhoto ? ['photos by tag'] : []),
  ]
  return parts.join('; ')
}

/** What of a kind comes back, and by which way. */
function toRestoring(kind: Kind, rows: readonly AttributeRow[]): string {
  const own = rows.filter((row) => row.kind === kind.id && row.backedUp && row.how !== 'inverse')
  const restored = own.filter((row) => row.restored)
  if (restored.length === 0)
    return `no. ${kind.blocked({}, 'object') ?? own.find((row) => row.reason)?.reason ?? ''}`.trim()
  const anew = kind.blocked({}, 'create')
  const attributes = restored.filter((row) => row.is === 'attribute')
  return [
    ...(kind.bin === undefined ? [] : ['from the recycle bin, with its id']),
    ...(anew === undefined ? ['created anew'] : []),
    `${attributes.length} of ${own.filter((row) => row.is === 'attribute').length} attributes`,
    ...(kind.hasPhoto && kind.attributes.some(({ name }) => name === photoPart) ? ['photo'] : []),
    ...kind.links.map(({ name }) => name),
  ].join(', ')
}

const leftOutTable = (leftOut: readonly LeftOut[]): readonly string[] =>
  toTable(
    ['not in any backup', 'why', 'names'],
    leftOut.map(({ what, reason, names }) => [what, reason, names.join(', ')]),
  )

function kindTables(kind: Kind, rows: readonly AttributeRow[]): readonly string[] {
  const own = rows.filter((row) => row.kind === kind.id && row.backedUp)
  const { leavesOut = [] } = kind
  const lost = kind.lost({})
  return [
    `### ${kind.label.many} (\`${kind.id}\`)`,
    '',
    ...toTable(
      ['attribute or link', 'backed up', 'restored', 'how', 'remark'],
      own.map((row) => [
        row.attribute,
        row.backedUp ? 'yes' : 'no',
        row.restored ? 'yes' : 'no',
        row.how,
        row.reason ?? '',
      ]),
    ),
    '',
    ...(lost.length === 0 ? [] : [`Never comes back where one is created anew: ${lost.join(' ')}`, '']),
    ...(leavesOut.length === 0 ? [] : [...leftOutTable(leavesOut), '']),
  ]
}

const logRows = (logs: readonly ActivityKind[]): readonly (readonly string[])[] =>
  logs.map(({ label, id, path, byDefault, reason, permissions }) => [
    label.many,
    `\`${id}\``,
    `appended: \`${path}\`; kept ${byDefault.days} days, ${byDefault.isOn ? 'on' : 'off until you turn it on'}`,
    `no. ${reason}`,
    permissions.read.map(({ scope }) => scope).join(', '),
  ])

/** What these kinds and logs cover, as lines of Markdown. */
export function toCoverageText(kinds: readonly Kind[], logs: readonly ActivityKind[]): readonly string[] {
  const rows = [...toAttributeRows(kinds), ...toActivityRows(logs)]
  return [
    ...head.split('\n'),
    '',
    '## Kinds',
    '',
    ...toTable(
      ['kind', 'id', 'backed up', 'restored', 'to read it'],
      [
        ...kinds.map((kind) => [
          kind.label.many,
          `\`${kind.id}\``,
          toReading(kind),
          toRestoring(kind, rows),
          [...new Set(kind.permissions.read.map(({ scope }) => scope))].join(', '),
        ]),
        ...logRows(logs),
      ],
    ),
    '',
    '## Objects that are not like the others',
    '',
    ...toTable(['object', 'not restored', 'restored all the same'], toSpecialObjects(kinds)),
    '',
    '## What no backup holds',
    '',
    'Keep what you need of it elsewhere. This is of the directory as a whole; what is left out of single objects stands below, under',
    'their kinds. The lists are complete: a test holds them against everything that Microsoft publishes of these types and places.',
    '',
    ...leftOutTable(tenantLeftOut),
    '',
    '## What products in this field promise',
    '',
    ...toTable(['what', 'here', 'by'], toPromises(rows)),
    '',
    '## Attributes and links',
    '',
    ...kinds.flatMap((kind) => kindTables(kind, rows)),
    ...logs.flatMap(({ label, id, whole, attributes, reason }) => [
      `### ${label.many} (\`${id}\`)`,
      '',
      `\`${whole}\`, with: ${attributes.map(({ name }) => name).join(', ')}. ${reason}`,
      '',
    ]),
  ]
}
