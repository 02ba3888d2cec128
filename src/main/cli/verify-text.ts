import type { Damage, VerifyReport } from '../../shared/model/verify.ts'

/** How much of one finding is shown: what SQLite says of a torn table can be pages long. `--json` has all of it. */
const longest = 300

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

/** One finding of verify in a line: what, of which object, in which snapshots. */
export const toDamageText = ({ what, kind, id, snapshots }: Damage): string =>
  [
    shorten(what),
    kind !== undefined && id !== undefined ? `(${kind}:${id})` : '',
    snapshots === undefined ? '' : `Snapshots: ${snapshots.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ')

const ones: { readonly [what: string]: string } = {
  pages: 'page',
  tables: 'table',
  contents: 'content',
  photos: 'photo',
  objects: 'object',
  links: 'link',
  snapshots: 'snapshot',
  restores: 'restore',
}

/** What verify looked at, counted. */
export const toCheckedText = (checked: VerifyReport['checked']): string =>
  Object.entries(checked)
    .map(([what, count]) => `${count} ${count === 1 ? (ones[what] ?? what) : what}`)
    .join(', ')
