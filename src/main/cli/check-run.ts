import { AppError } from '../../shared/errors.ts'
import type { Call } from './command.ts'

/** Throws `badInput` unless the vault, which is open, holds this run and it ended. */
export async function checkRun({ typed, client }: Call, run: number): Promise<void> {
  const dir = typed.positionals[0] ?? 'DIR'
  const runs = await client().restore.runs()
  const found = runs.find((one) => one.run === run)
  if (found === undefined)
    throw new AppError(
      'badInput',
      `There is no restore ${run} in this vault. ${runs.length === 0 ? 'Nothing was restored yet.' : `List what was restored with: dirsafe runs ${dir}`}`,
    )
  if (found.outcome === null)
    throw new AppError(
      'badInput',
      `Restore ${run} was interrupted. Go on with it: dirsafe restore ${dir} --resume, or close it: dirsafe runs ${dir} --give-up`,
    )
}
