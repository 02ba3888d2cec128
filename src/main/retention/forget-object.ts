import { AppError } from '../../shared/errors.ts'
import type { Ref } from '../../shared/model/ref.ts'
import type { ForgetPreview, ForgetReport } from '../../shared/model/retention.ts'
import type { ForgetVault } from './retention-vault.ts'

/** What was shown before a person is erased. */
export interface ForgetOrder {
  readonly ref: Ref
  /** Whether the preview said that an unfinished backup would be given up. */
  readonly givesUpRun: boolean
}

/** What erasing would do now. Throws `notFound`, and `planChanged` where an unfinished backup would be given up that was not named. */
export function checkForgetOrder(vault: ForgetVault, { ref, givesUpRun }: ForgetOrder): ForgetPreview {
  const preview = vault.forgetPreview(ref)
  if (!givesUpRun && preview.givesUpRun)
    throw new AppError('planChanged', 'A backup was begun since the preview was made. Nothing was erased.')
  return preview
}

/**
 * Erases a person from every snapshot; the id and the links stay. Returns what went. Throws `notFound`, and
 * `planChanged` where an unfinished backup would be given up that the preview did not name.
 */
export function forgetObject(vault: ForgetVault, { ref, givesUpRun }: ForgetOrder, now: Date): ForgetReport {
  if (!givesUpRun) checkForgetOrder(vault, { ref, givesUpRun })
  return vault.forget(ref, now.toISOString())
}
