/** What main tells the engine process. A port comes along with the first two. */
export type EngineOrder =
  /** Serve the contract on the port: it leads to the window. */
  | { readonly type: 'serve' }
  /** The host answers on the port. */
  | { readonly type: 'host' }
  /** Cut the window off and end; with `keepsWorking` when the run under way has ended. */
  | { readonly type: 'lock'; readonly keepsWorking: boolean }

/** The work whose end is worth a notice. */
export const noticedWorks = ['backup', 'restore', 'verification', 'drill'] as const
export type NoticedWork = (typeof noticedWorks)[number]

/** What the engine process tells main. */
export type EngineReport =
  /** A vault was opened, or the one that was open is no longer; null: none is open. */
  | { readonly type: 'vault'; readonly open: { readonly dir: string; readonly isDemo: boolean } | null }
  /** How far long work is, from 0 to 1; null: not known. */
  | { readonly type: 'progress'; readonly share: number | null }
  /** Long work has ended. `work` null: its end is worth no notice. */
  | {
      readonly type: 'ended'
      readonly work: NoticedWork | null
      readonly outcome: 'complete' | 'partial' | 'cancelled' | 'failed'
    }
  /** A run waits until a person signs in. Told again and again while it does. */
  | { readonly type: 'signInNeeded' }
  | { readonly type: 'nothingToLock' }
  | {
      readonly type: 'locking'
      /** The folder of the vault. */
      readonly dir: string
      /** The sentence of what still runs; null: nothing. */
      readonly ending: string | null
      /** The sentence of what was stopped before its end; null: nothing. */
      readonly paused: string | null
      /** `oneWrite`: a write to the tenant has to be journaled. `long`: a run goes on to its end. */
      readonly mayTake: 'short' | 'oneWrite' | 'long'
    }
