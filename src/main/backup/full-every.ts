import { AppError } from '../../shared/errors.ts'

/** Where it is kept how often everything is read. */
export interface FullReads {
  /** Undefined: nobody chose. */
  readonly findEvery: () => number | undefined
  readonly saveEvery: (snapshots: number) => void
}

/** With one backup a day: every second week. */
const byDefault = 14
const most = 1000

/** Every so many snapshots everything is read again; 0: never by itself. */
export const fullEveryOf = (reads: FullReads): number => reads.findEvery() ?? byDefault

/** Keeps how often everything is read. Throws `badInput`. */
export function saveFullEvery(reads: FullReads, snapshots: number): void {
  if (!Number.isInteger(snapshots) || snapshots < 0 || snapshots > most)
    throw new AppError('badInput', `Everything can be read every 1 to ${most} snapshots, or with 0 never by itself.`)
  reads.saveEvery(snapshots)
}
