import { createHash } from 'node:crypto'

/** SHA-256 in lower-case hex, by file name. */
export type Checksums = ReadonlyMap<string, string>

/** The file that lists the checksums of an export. */
export const checksumsName = 'checksums.sha256'

/** The list as `sha256sum -c` reads it, ordered by name. */
export const toChecksumList = (checksums: Checksums): string =>
  [...checksums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sha256]) => `${sha256}  ${name}\n`)
    .join('')

/** Reads such a list; undefined where a line is none. */
export function fromChecksumList(text: string): Checksums | undefined {
  const lines = text.split('\n').filter((line) => line !== '')
  const entries = lines.map((line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line))
  return entries.includes(null) ? undefined : new Map(entries.map((entry) => [entry?.[2] ?? '', entry?.[1] ?? '']))
}

/** One checksum over all: SHA-256 of the list. */
export const toChecksumRoot = (checksums: Checksums): string =>
  createHash('sha256').update(toChecksumList(checksums)).digest('hex')
