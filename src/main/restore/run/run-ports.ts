import type { Kind } from '../../../shared/kinds/kind.ts'
import type { PhotoAnswer } from '../../../shared/model/feed.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { Removable } from '../../../shared/model/removable.ts'
import type { DirectoryWriter } from '../directory-writer.ts'
import type { NewPasswords } from '../new-passwords.ts'
import type { PastReader } from '../past-reader.ts'
import type { Consenter } from '../plan/consenter.ts'
import type { RestoreJournal } from '../restore-journal.ts'

/** What only an undo needs: both come from the journal of the run that is undone. */
interface UndoContext {
  /** What it may delete. */
  readonly removable: Removable
  /** An object as the tenant had it when the undo was planned. */
  readonly liveAt: (ref: Ref) => ObjectState | undefined
}

/** What running a plan needs. */
export interface RunPorts {
  readonly reader: PastReader
  readonly writer: DirectoryWriter
  readonly journal: RestoreJournal
  /** The passwords it makes, until they are handed over. */
  readonly passwords: NewPasswords
  /** Absent: the plan is none that undoes a run, and nothing may be deleted. */
  readonly undo?: UndoContext
  /** The tenant the token belongs to. */
  readonly tenantId: (signal: AbortSignal) => Promise<string>
  /** The tenant the vault is tied to; undefined: it holds no backup yet. */
  readonly vaultTenantId: () => string | undefined
  /** Takes an ordinary backup from delta and returns its snapshot: the plan is derived again from it. */
  readonly backupFirst: (signal: AbortSignal) => Promise<number>
  /** The photo an object has now, for the before-image. */
  readonly readPhoto: (kind: Kind, id: string, signal: AbortSignal) => Promise<PhotoAnswer>
  /** What was consented to for this run, by which app registration. Absent: the token at hand is used. */
  readonly consent?: { readonly clientId: string; readonly scopes: readonly string[]; readonly account?: string }
  /** Who signed in to write, where that is somebody else than who reads. */
  readonly consenter?: Consenter
  /** Now, as ISO 8601 UTC. */
  readonly now: () => string
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** This many random bytes, good enough for a password. */
  readonly randomBytes: (count: number) => Uint8Array
}
