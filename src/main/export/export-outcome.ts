import type { Issue } from '../../shared/model/issue.ts'

/** What an export wrote. */
export interface ExportOutcome {
  /** Where the files are. */
  readonly folder: string
  /** Files with content from the vault; the lists beside them (index, manifest, checksums, README) are not counted. */
  readonly files: number
  /** The bytes of those files. */
  readonly bytes: number
  /** What was done, as sentences for the user; says that the files are not encrypted. */
  readonly message: string
  /** What the snapshot itself could not tell, each a sentence. */
  readonly notes: readonly string[]
  /** What is in the snapshot but could not be exported. */
  readonly issues: readonly Issue[]
}

/** What to say of files of an earlier export that stand beside those of this one: whoever hands the folder on hands on both. */
export function notesOnStaying(names: readonly string[]): readonly string[] {
  const [first] = names
  if (first === undefined) return []
  const stay =
    names.length === 1
      ? `1 file of an earlier export stays in this folder: ${first}.`
      : `${counted(names.length, 'file', 'files')} of an earlier export stay in this folder, as ${first}.`
  return [`${stay} Export to an empty folder to have this one alone.`]
}

/** "1 photo", "1,000 photos". */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
