import type { PowerMonitor } from 'electron'
import type { LockReason, LockSettings } from '../../../shared/api/lock.contract.ts'

/** The part of Electron's `powerMonitor` that is needed. */
export interface ComputerPart {
  readonly getSystemIdleState: PowerMonitor['getSystemIdleState']
  readonly getSystemIdleTime: PowerMonitor['getSystemIdleTime']
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown
}

/** How often somebody at the computer is looked for, in milliseconds. */
const lookEveryMs = 5_000

/**
 * Tells when the computer is left alone: by the events of the system, and, as a locked screen is told on Windows and
 * macOS only (Electron docs: powerMonitor), by looking now and then, where the system says it. That nobody was there before
 * it began to look counts for nothing: somebody has opened Dirsafe since. Answers with the end of it.
 */
export function watchComputer(deps: {
  readonly computer: ComputerPart
  readonly settings: () => LockSettings
  /** Milliseconds of a clock that nobody sets. */
  readonly clock: () => number
  /** Runs something again and again; the answer ends it. */
  readonly every: (ms: number, run: () => void) => () => void
  readonly onLeft: (why: LockReason) => void
}): () => void {
  const { computer, settings, onLeft } = deps
  computer.on('lock-screen', () => onLeft('screen'))
  computer.on('suspend', () => onLeft('sleep'))
  const beganMs = deps.clock()
  return deps.every(lookEveryMs, () => {
    const { idleMinutes } = settings()
    // It wants a threshold in seconds, which says nothing of a locked screen.
    if (computer.getSystemIdleState(86_400) === 'locked') onLeft('screen')
    else if (idleMinutes !== null) {
      const leftMs = Math.min(computer.getSystemIdleTime() * 1_000, deps.clock() - beganMs)
      if (leftMs >= idleMinutes * 60_000) onLeft('idle')
    }
  })
}
