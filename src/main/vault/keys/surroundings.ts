import { randomBytes } from 'node:crypto'
import type { ComputerKeyStore } from './computer-key-store.ts'
import { type KdfPolicy, kdfPolicy } from './kdf-policy.ts'

/** Gives this many unpredictable bytes. */
export type RandomBytes = (sizeBytes: number) => Buffer

/** What the outermost functions of the vault may be handed instead of the real thing. */
export interface VaultOptions {
  /** Default: `node:crypto`. */
  readonly random?: RandomBytes
  /** Default: the computer's clock. */
  readonly now?: () => Date
  /** How dear a passphrase is to try, and what is refused. Default: `kdfPolicy`; only tests hand in another. */
  readonly policy?: KdfPolicy
  /** Path of another build of the SQLite addon, for an Electron whose Node-API is older than 10. */
  readonly nativeBinding?: string
  /** The file of `pack-worker`, where the sources were bundled. */
  readonly packWorker?: string
  /** The file of `store-worker`, where the sources were bundled. */
  readonly storeWorker?: string
  /** The file of `checkpoint-worker`, where the sources were bundled. */
  readonly checkpointWorker?: string
  /** Where this computer keeps a secret for the person who is signed in; undefined: nowhere. */
  readonly computerKeyStore?: ComputerKeyStore
  /** The caller has this vault open, and so holds its lock already. */
  readonly holdsLock?: boolean
  /** Nobody will miss this vault: writes are not waited for until they are on the disk. A crash of the computer may tear it. */
  readonly isThrownAway?: boolean
}

/** The options with every default filled in. */
export interface Surroundings {
  readonly random: RandomBytes
  readonly now: () => Date
  readonly policy: KdfPolicy
  readonly nativeBinding: string | undefined
  readonly packWorker: string | undefined
  readonly storeWorker: string | undefined
  readonly checkpointWorker: string | undefined
  readonly computerKeyStore: ComputerKeyStore | undefined
  readonly holdsLock: boolean
  readonly isThrownAway: boolean
}

/** Fills in the defaults. */
export const toSurroundings = (options: VaultOptions): Surroundings => ({
  random: options.random ?? randomBytes,
  now: options.now ?? (() => new Date()),
  policy: options.policy ?? kdfPolicy,
  nativeBinding: options.nativeBinding,
  packWorker: options.packWorker,
  storeWorker: options.storeWorker,
  checkpointWorker: options.checkpointWorker,
  computerKeyStore: options.computerKeyStore,
  holdsLock: options.holdsLock ?? false,
  isThrownAway: options.isThrownAway ?? false,
})
