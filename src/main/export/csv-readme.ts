import type { SnapshotReport } from '../../shared/model/snapshot.ts'
import { notesOn } from './exported-kinds.ts'
import { toPlainLine } from './safe-name.ts'
import type { ExportedTenant, KindFile } from './write-objects.ts'

const howToRead = `These files are not encrypted: anyone who can open the folder can read them.

HOW TO READ THEM
Comma separated (RFC 4180), UTF-8 with a byte order mark, lines end in CR LF. One file per kind, one line per object,
ordered by id; of a log, one line per entry up to the snapshot, newest first. "sha256sum -c checksums.sha256" tells
whether a file was changed since.

Columns: id, then "dirsafe:name" (the name people know the object by), then the attributes by the name Microsoft Graph
gives them. A list or an object stands as JSON in its cell. Then the links from the object to others, also those its
attributes tell, and the links of others that lead to it (memberOf and the like, computed), each as ids joined by a space. "photo" holds the SHA-256 of
the photo; the photos themselves are an export of their own. "dirsafe:notRead" names the attributes and links of that
object that are not known, or not all of them: there an empty cell does not mean that nothing was there.

APOSTROPHES
A spreadsheet runs a cell that begins with = + - @ as a formula. So that nothing in these files can run, an apostrophe
stands before each of these signs (their full-width forms too), before a tab and a line end, at the start of a cell;
also where one of them follows a semicolon, a tab or a line end inside the cell, because a spreadsheet of another
country may start a new cell there; quotation marks between do not count. An apostrophe that was in such a place has
one more before it. To get the original,
take away one apostrophe at the start of the cell and one after each semicolon, tab, CR and LF, where there is one:
  Python:      re.sub(r"(^|[;\\t\\r\\n])'", r"\\1", cell)
  JavaScript:  cell.replace(/(^|[;\\t\\r\\n])'/g, '$1')

LIMITS
Excel cuts a cell after 32,767 characters and shows long numbers rounded; the file itself holds all of it. A NUL, and
half a character, stand as U+FFFD. The JSON export keeps those, and tells text, numbers and lists apart.
`

/** The text beside a CSV export: what it is of, how to read it, and what the snapshot does not know. */
export function toReadme(
  report: SnapshotReport,
  tenant: ExportedTenant,
  files: readonly KindFile[],
  isChosen: boolean,
): string {
  const notes = files.flatMap(({ kind }) => notesOn(report.captures, kind))
  const lines = [
    `Snapshot ${report.snapshot}, taken from ${report.startedAt} to ${report.finishedAt}, exported by Dirsafe.`,
    `Tenant: ${toPlainLine(`${tenant.name ?? 'not known'} ${tenant.id === null ? '' : `(${tenant.id})`}`)}`,
    ...(isChosen ? ['Only the objects that were chosen for this export.'] : []),
    ...files.map(({ name, objects }) => `${name}: ${objects}`),
    '',
    howToRead,
    'WHAT THE SNAPSHOT DOES NOT KNOW',
    ...(notes.length > 0 ? notes : ['Every part of these kinds was read completely.']),
  ]
  return `${lines.join('\n')}\n`.replaceAll('\n', '\r\n')
}
