import { readdirSync } from 'node:fs'

/** A damaged database that a repair left beside the new one. */
export interface KeptDamaged {
  readonly kind: 'damagedFileKept'
  /** The name of the file. */
  readonly name: string
  readonly message: string
  readonly nextStep: string
}

/** The files that repairs left in the folder of a vault; none where the folder cannot be listed. */
export function findKeptDamaged(dir: string): readonly KeptDamaged[] {
  let names: readonly string[] = []
  try {
    names = readdirSync(dir)
  } catch {
    // A folder that is not there has nothing to say.
  }
  return names
    .filter((name) => name.startsWith('vault.db.damaged-'))
    .sort()
    .map((name) => ({
      kind: 'damagedFileKept',
      name,
      message: `The vault was damaged and was repaired. ${name} in its folder is what it was before, and still holds whoever was forgotten since.`,
      nextStep: 'Delete that file when nobody needs to look into the damage any more.',
    }))
}
