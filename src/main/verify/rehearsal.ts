import type { NamedRef } from '../../shared/model/ref.ts'

/** Something a rehearsal shows to be damaged: a sentence, and where it is about one object, which. */
export interface RehearsalDamage {
  readonly what: string
  readonly kind?: string
  readonly id?: string
  readonly snapshots?: readonly number[]
}

/** Something that no restore can bring back, whatever the vault holds, and why. */
export interface NotRestorable {
  readonly object: NamedRef
  readonly part?: string
  readonly reason: string
}

/** What came of restoring a whole snapshot into an empty tenant that was made up for it. */
export interface Rehearsal {
  readonly snapshot: number
  /** `rehearsed`: objects of the snapshot that a restore was tried with, and that were compared afterwards. */
  readonly checked: { readonly rehearsed: number }
  /** Empty: everything that a restore can write came back as it is in the snapshot. */
  readonly damage: readonly RehearsalDamage[]
  readonly notRestorable: readonly NotRestorable[]
  /** What this rehearsal does not prove, each a sentence. */
  readonly notes: readonly string[]
}
