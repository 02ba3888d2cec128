import type { Capture } from '../../shared/model/capture.ts'
import type { Ref } from '../../shared/model/ref.ts'
import type { ForgetPreview } from '../../shared/model/retention.ts'
import type { RetentionSnapshot } from './plan-retention.ts'

/** Where a policy is kept. */
export interface PolicyVault {
  /** As JSON; undefined: none was kept. */
  readonly findPolicy: () => string | undefined
  readonly savePolicy: (policy: string) => void
}

/** Takes snapshots out of a vault. */
export interface RemovalVault {
  /** One transaction: killed in it, nothing has happened. Throws for the newest snapshot. */
  readonly removeSnapshot: (snapshot: number) => unknown
  /** Gives free space back. Throws `cancelled`; the next call goes on. */
  readonly compact: (
    signal?: AbortSignal,
    onProgress?: (progress: { readonly done: number; readonly total: number }) => void,
  ) => Promise<{ readonly beforeBytes: number; readonly afterBytes: number }>
}

/** A snapshot as a preview shows it. */
export interface NotedSnapshot extends RetentionSnapshot {
  readonly finishedAt: string
  readonly note: string
}

/** What thinning out needs of a vault. */
export interface RetentionVault extends PolicyVault, RemovalVault {
  readonly snapshots: () => readonly NotedSnapshot[]
  readonly captures: (snapshot: number) => readonly Capture[]
}

/** What marking snapshots needs of a vault. */
export interface PinVault {
  /** Throws `noSuchSnapshot`. */
  readonly setPinned: (snapshot: number, isPinned: boolean) => void
}

/** What erasing a person needs of a vault. */
export interface ForgetVault {
  /** Throws `notFound`. */
  readonly forgetPreview: (ref: Ref) => ForgetPreview
  /** Erases from every snapshot. Returns what went. Throws `notFound`. */
  readonly forget: (ref: Ref, forgottenAt: string) => ForgetPreview
}
