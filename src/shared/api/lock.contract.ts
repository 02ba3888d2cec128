import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * What locked the vault: the person, nobody at the computer, the screen that was locked, the computer that went to sleep,
 * the window that was closed while Dirsafe goes on in the tray.
 */
export const lockReasons = ['asked', 'idle', 'screen', 'sleep', 'window'] as const
export type LockReason = (typeof lockReasons)[number]

/** How the lock stands. The keys are gone with the engine process that had them, not by this. */
export const lockStateSchema = z.discriminatedUnion('isLocked', [
  z.object({ isLocked: z.literal(false) }),
  z.object({
    isLocked: z.literal(true),
    why: z.enum(lockReasons),
    /** ISO 8601 UTC. */
    since: z.string(),
    /** The folder of the vault; null: the engine did not answer any more and was ended. */
    dir: z.string().nullable(),
    /**
     * The sentence of a run that still ends, "A restore is running"; null: none. Until it is null, whatever the window
     * asks of the engine waits.
     */
    ending: z.string().nullable(),
    /** The sentence of a run that was paused by the lock, to be gone on with after the unlock; null: none. */
    paused: z.string().nullable(),
  }),
])
export type LockState = z.infer<typeof lockStateSchema>

/** After so many minutes without anybody at the computer the vault is locked; null: never. */
export const idleMinutesChoices = [1, 5, 15, 30, 60, 240] as const
export const lockSettingsSchema = z.object({
  idleMinutes: z.number().int().min(1).max(1440).nullable(),
})
export type LockSettings = z.infer<typeof lockSettingsSchema>

/** Locking, which is main's: it ends the process that has the keys. */
export const lockContract = {
  /**
   * Now, then each time it changes. Locked ends by itself once a vault is open again. The demo tenant is not locked:
   * nobody knows its passphrase.
   */
  state: oc.output(eventIterator(lockStateSchema)),
  /** Locks the open vault. Nothing happens where none is open. */
  now: oc.output(z.void()),
  /** The vault stays as it is, locked, and the window goes elsewhere. */
  leave: oc.output(z.void()),
  /** Whether the run under way is to end before the engine goes, should the vault be locked meanwhile. False after every lock. */
  keepWorking: oc.input(z.object({ isKept: z.boolean() })).output(z.void()),
  settings: oc.output(lockSettingsSchema),
  setSettings: oc.input(lockSettingsSchema).output(z.void()),
}
