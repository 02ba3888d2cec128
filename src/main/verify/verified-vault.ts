import type { OnProgress } from '../../shared/model/progress.ts'
import type { LastVerification, VerifyReport } from '../../shared/model/verify.ts'

/** What verifying needs of a vault. */
export interface VerifiedVault {
  /** Checks structure (1), and every page, content and seal as well (2); keeps what it found where it may write. */
  readonly check: (order: {
    readonly level: 1 | 2
    readonly root?: string
    readonly signal?: AbortSignal
    readonly onProgress?: OnProgress
  }) => Promise<VerifyReport>
  /** Notes the result of a verification that went further. */
  readonly note: (report: Pick<VerifyReport, 'verifiedAt' | 'level' | 'outcome'>) => void
  readonly last: () => LastVerification | undefined
  readonly root: () => string | undefined
}
