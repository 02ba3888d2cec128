import type { SignInHost } from '../../shared/api/host.contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { TokenSource } from '../graph/authentication.ts'
import type { Patience } from '../graph/patience.ts'
import type { Log } from '../log/open-log.ts'
import type { ComputerKeyStore } from '../vault/keys/computer-key-store.ts'
import type { VaultOptions } from '../vault/keys/surroundings.ts'
import type { WorkerFiles } from './worker-files.ts'

/** What the engine is handed: it takes nothing from the process it runs in. */
export interface EngineParts {
  /** The root of Microsoft Graph without a version; undefined: the public one. */
  readonly graph: string | undefined
  /** The root that tokens come from, instead of that of the vault's connection. */
  readonly authority?: string
  /** Where an access token comes from; undefined: from the sign-in of the vault's connection, if it has one. */
  readonly accessToken: TokenSource | undefined
  /** Who signs people in; absent: nobody. */
  readonly host?: SignInHost
  /** Somebody is there to sign in while a run waits, and calls `connection.signInAgain`. Absent: such a run ends. */
  readonly asksPeople?: true
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => Date
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** What is waited for where a person is there to see it; absent: a run ends, and the next goes on where it stopped. */
  readonly patience?: Patience
  /** The SQLite addon, where the one beside the driver does not load. */
  readonly nativeBinding?: string
  /** Where this computer keeps a secret for the person who is signed in; undefined: nowhere. */
  readonly computerKeyStore?: ComputerKeyStore
  /** The files of the threads, where the sources were bundled. */
  readonly workers?: WorkerFiles
  /** How dear a passphrase is to try. Default: that of every vault; only tests hand in another. */
  readonly policy?: VaultOptions['policy']
  /** Somebody looks at the vault while a backup is stored: it is stored in a thread, which costs memory and a start. */
  readonly storesBeside?: true
  /** Where what happens is noted, without names; absent: nowhere. */
  readonly log?: Log
  /** Of Dirsafe. */
  readonly version?: string
  /** Told what went wrong that nobody expected. */
  readonly onUnexpected?: (error: AppError) => void
}
