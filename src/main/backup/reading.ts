import { type AppError, type ErrorCode, toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { CaptureState } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import type { BackupStore } from './backup-store.ts'
import type { DirectoryReader } from './directory-reader.ts'
import type { Judged } from './judged.ts'
import type { ProgressMeter } from './progress-meter.ts'

/** One reading of the directory into a run: what every part of it works with. */
export interface Reading {
  readonly store: BackupStore
  readonly reader: DirectoryReader
  readonly run: number
  readonly meter: ProgressMeter
  readonly signal: AbortSignal
  /** Attributes of the tenant's own that a kind is asked for besides what everyone has. Absent: none. */
  readonly extraOf?: (kind: Kind) => readonly string[]
  /** What is read is held until then, while no more of it comes than is held anyway. Never rejects. Absent: nothing is held. */
  readonly storesAfter?: Promise<void>
  /** What kinds say of objects that passed. Absent: it is read from the vault. */
  readonly judged?: Judged
}

/** How one part of the directory was read. */
export interface PartResult {
  readonly state: CaptureState
  readonly reason?: string
  readonly issue?: Issue
  /** Partial for want of a licence only. */
  readonly isExcused?: true
  /** How many objects a full read found otherwise than the change feed had told. Absent: nobody counted. */
  readonly caught?: number
}

/** What the run outlives; anything else ends it and leaves it resumable. */
const outlived: { readonly [code in ErrorCode]?: CaptureState } = {
  permissionMissing: 'refused',
  notLicensed: 'notLicensed',
  deltaExpired: 'partial',
  requestRefused: 'partial',
  notFound: 'partial',
}

/** Whether the run outlives this failure. */
export const isOutlived = ({ code }: AppError): boolean => outlived[code] !== undefined

const toIssue = (error: AppError, kind: Kind, part: string, message: string): Issue => {
  const { requestId } = error.details
  return { kind: kind.id, part, message, ...(requestId === undefined ? {} : { requestId }) }
}

/**
 * What a failure means for a part. A missing permission or licence is a state of its own, and of one list among several
 * (`details.partly`) it makes the part partial; other refusals make it partial and are an issue. Throws what the run
 * cannot survive.
 */
export function toPartResult(
  thrown: unknown,
  kind: Kind,
  part: string,
  message: (sentence: string) => string,
): PartResult {
  const error = toAppError(thrown)
  const state = outlived[error.code]
  if (state === undefined) throw error
  if (state !== 'partial' && error.details['partly'] === undefined) return { state, reason: error.message }
  const reason = message(error.message)
  if (state === 'partial') return { state, reason, issue: toIssue(error, kind, part, reason) }
  return { state: 'partial', reason, ...(state === 'notLicensed' ? { isExcused: true } : {}) }
}
