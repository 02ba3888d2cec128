import type { Capture } from '../../shared/model/capture.ts'
import type { Ref } from '../../shared/model/ref.ts'
import type { ForgetPreview, ForgetReport } from '../../shared/model/retention.ts'
import type { VaultSizes } from '../../shared/model/vault-sizes.ts'
import type { RetentionSnapshot } from './plan-retention.ts'

/** Where a policy is kept. */
export interface PolicyVault {
  /** As JSON; undefined: none was kept. */
  readonly findPolicy: () => string | undefined
  readonly savePolicy: (policy: string) => void
}

/** Gives room back to the disk. */
export interface CompactVault {
  /** Gives free space back. Throws `cancelled`; the next call goes on. */
  readonly compact: (
    signal?: AbortSignal,
    onProgress?: (progress: { readonly done: number; readonly total: number }) => void,
  ) => Promise<{ readonly beforeBytes: number; readonly afterBytes: number }>
}

/** Takes snapshots out of a vault. */
export interface RemovalVault extends CompactVault {
  /** One transaction: killed in it, nothing has happened. Throws for the newest snapshot. */
  readonly removeSnapshot: (snapshot: number) => { readonly freedBytes: number }
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

/** What only one snapshot of a vault holds. */
export interface OnlyThere {
  readonly objects: number
  readonly links: number
  readonly contents: number
  readonly photos: number
  readonly freedBytes: number
}

/** What removing a single snapshot needs of a vault. */
export interface OneRemovalVault extends RemovalVault {
  readonly snapshots: () => readonly NotedSnapshot[]
  readonly captures: (snapshot: number) => readonly Capture[]
  /** Throws `noSuchSnapshot`. */
  readonly previewRemoval: (snapshot: number) => OnlyThere
}

/** What is kept in a vault, looked at; and what is said of a snapshot. */
export interface KeptVault extends Pick<OneRemovalVault, 'previewRemoval'> {
  /** Throws `noSuchSnapshot`. */
  readonly setNote: (snapshot: number, note: string) => void
  /** The size of vault.db. */
  readonly totalBytes: () => number
  readonly sizes: () => Promise<VaultSizes>
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
  readonly forget: (ref: Ref, forgottenAt: string) => ForgetReport
}
