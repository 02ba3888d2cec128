import { byteOrderMark, toCellText, toCsvRow } from '../../shared/csv-cell.ts'
import { photoPart } from '../../shared/kinds/kind.ts'
import type { NamedRef } from '../../shared/model/ref.ts'
import { toReadme } from './csv-readme.ts'
import type { ExportOutcome } from './export-outcome.ts'
import type { ExportedKind } from './exported-kinds.ts'
import type { ExportedObject } from './read-objects.ts'
import { type ObjectExport, type ObjectFormat, writeObjects } from './write-objects.ts'

/** A column: its name, and what an object has in it. */
interface Column {
  readonly header: string
  readonly textOf: (object: ExportedObject) => string
}

/** Columns of our own carry a colon, which no name of Graph does. */
const nameColumn: Column = { header: 'dirsafe:name', textOf: ({ name }) => name }
const notReadColumn: Column = {
  header: 'dirsafe:notRead',
  textOf: ({ notRead }) => Object.keys(notRead).join(' '),
}
const idColumn: Column = { header: 'id', textOf: ({ id }) => id }
const photoColumn: Column = { header: photoPart, textOf: ({ photo }) => photo?.sha256 ?? '' }

const toIds = (targets: readonly NamedRef[] | undefined): string => (targets ?? []).map(({ id }) => id).join(' ')

/**
 * The columns of a kind: its attributes and links, then those that only the objects know of, such as directory
 * extensions and the links of others. Reads every object once.
 */
async function findColumns(kind: ExportedKind, objects: AsyncIterable<ExportedObject>): Promise<readonly Column[]> {
  const attributes = new Set<string>(kind.attributes.map(({ name }) => name).filter((name) => name !== photoPart))
  const links = new Set([...kind.links, ...(kind.references ?? [])].map(({ name }) => name))
  const extras = new Set<string>()
  const inverses = new Set<string>()
  for await (const object of objects) {
    for (const name of Object.keys(object.attributes)) if (!attributes.has(name)) extras.add(name)
    for (const name of Object.keys(object.links)) links.add(name)
    for (const name of Object.keys(object.linkedFrom)) inverses.add(name)
  }
  return [
    idColumn,
    nameColumn,
    ...[...attributes, ...[...extras].sort()].map((header) => ({
      header,
      textOf: (object: ExportedObject) => toCellText(object.attributes[header]),
    })),
    ...(kind.hasPhoto ? [photoColumn] : []),
    ...Array.from(links, (header) => ({ header, textOf: (object: ExportedObject) => toIds(object.links[header]) })),
    ...[...inverses].sort().map((header) => ({
      header,
      textOf: (object: ExportedObject) => toIds(object.linkedFrom[header]),
    })),
    notReadColumn,
  ]
}

const csv: ObjectFormat = {
  extension: '.csv',
  passes: 2,
  fill: async (kind, objects, append) => {
    const columns = await findColumns(kind, objects())
    await append(byteOrderMark + toCsvRow(columns.map(({ header }) => header)))
    for await (const object of objects()) await append(toCsvRow(columns.map(({ textOf }) => textOf(object))))
  },
  companion: { name: 'README.txt', text: toReadme },
}

/**
 * Writes a snapshot as one CSV per kind (`users.csv`), with `README.txt` and `checksums.sha256`. No cell can run in a
 * spreadsheet; the README says how. Throws `noSuchSnapshot`, `badInput`, `diskFull`, `cancelled`, `vaultDamaged`.
 */
export const exportCsv = (request: ObjectExport): Promise<ExportOutcome> => writeObjects(request, csv)
