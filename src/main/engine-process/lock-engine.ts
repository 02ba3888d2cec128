import type { EngineReport } from '../../shared/api/engine-orders.ts'
import type { CallsUnderWay } from './calls-under-way.ts'
import type { Gate } from './gate.ts'

/** The part of the engine that locking needs. */
export interface LockableEngine {
  readonly findVault: () => { readonly status: () => { readonly dir: string; readonly isDemo: boolean } } | undefined
  readonly closeVault: () => Promise<void>
}

/** What locking ends. */
export interface LockParts {
  readonly engine: LockableEngine
  readonly gates: readonly Gate[]
  readonly calls: Pick<CallsUnderWay, 'has' | 'idle' | 'isPersonAwaited'>
  /** What runs on the vault, as a sentence. */
  readonly running: () => string | undefined
  readonly tell: (report: EngineReport) => void
}

/**
 * Cuts the window off, then lets what runs come to its end: a restore pauses when its current write is journaled, and
 * with `keepsWorking` a run goes on until it ends or only a person could go on. Resolves when the vault is closed: true;
 * false where there is nothing to lock, and nothing was done then.
 */
export async function lockEngine(parts: LockParts, keepsWorking: boolean): Promise<boolean> {
  const { engine, gates, calls, tell } = parts
  const vault = engine.findVault()?.status()
  if (vault === undefined || vault.isDemo) {
    tell({ type: 'nothingToLock' })
    return false
  }
  const running = parts.running()
  const goesOn = keepsWorking && running !== undefined && !calls.isPersonAwaited()
  for (const gate of gates) goesOn ? gate.mute() : gate.cut()
  tell({
    type: 'locking',
    dir: vault.dir,
    ending: running ?? null,
    paused: goesOn ? null : (running ?? null),
    mayTake: goesOn ? 'long' : calls.has('restore') ? 'oneWrite' : 'short',
  })
  await calls.idle()
  await engine.closeVault()
  return true
}
