import { createHash } from 'node:crypto'

/** A file of an export and its SHA-256 in lower-case hex. */
export type Checksum = readonly [name: string, sha256: string]

/** The file that lists the checksums of an export. */
export const checksumsName = 'checksums.sha256'

/** The list as `sha256sum -c` reads it, ordered by name. */
export const toChecksumList = (checksums: Iterable<Checksum>): string =>
  Array.from(checksums)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, sha256]) => `${sha256}  ${name}\n`)
    .join('')

/** Reads such a list; undefined where a line is none. */
export function fromChecksumList(text: string): readonly Checksum[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '')
  const checksums = lines.flatMap((line): readonly Checksum[] => {
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    return sha256 === undefined || name === undefined ? [] : [[name, sha256]]
  })
  return checksums.length === lines.length ? checksums : undefined
}

/** One checksum over all: SHA-256 of the list. */
export const toChecksumRoot = (checksums: Iterable<Checksum>): string =>
  createHash('sha256').update(toChecksumList(checksums)).digest('hex')
