import { resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { makeComputerSlot, openComputerSlot } from '../keys/computer-slot.ts'
import { makePassphraseSlot, openPassphraseSlot } from '../keys/passphrase-slot.ts'
import { makeRecoverySlot } from '../keys/recovery-slot.ts'
import type { PassphraseSlot, Slot } from '../keys/slot.ts'
import { type Surroundings, toSurroundings, type VaultOptions } from '../keys/surroundings.ts'
import { type Unlock, unlock } from '../keys/unlock.ts'
import { type KeyTable, readVaultFile } from '../vault-file.ts'
import type { IssuedRecoveryCode } from './issue-recovery-code.ts'
import type { RotationStep } from './rekeyed-neighbour.ts'
import { replaceDataKey } from './replace-data-key.ts'
import { planRevoke, type RevokePlan } from './revoke-plan.ts'
import { withUnlockedKeys } from './unlocked-keys.ts'

/** What a revocation leaves, by the names of the slots. */
export interface RevokeOutline {
  readonly revoked: string
  readonly kept: readonly string[]
  /** Passphrases and computers that no longer open the vault and have to be set again. */
  readonly dropped: readonly string[]
}

/** A passphrase handed over so that its slot can be made anew. */
export interface KeptPassphrase {
  readonly name: string
  readonly passphrase: string
}

/** The slots of this very computer: those that open here. */
async function findHere(
  table: KeyTable,
  revoked: string,
  { computerKeyStore }: Surroundings,
): Promise<readonly Slot[]> {
  if (computerKeyStore === undefined || !(await computerKeyStore.isAvailable())) return []
  const here: Slot[] = []
  for (const slot of table.slots) {
    if (slot.kind !== 'thisComputer' || slot.name === revoked || slot.id === revoked) continue
    const vaultKey = await openComputerSlot(table.vaultId, slot, computerKeyStore)
    if (vaultKey !== undefined) here.push(slot)
    vaultKey?.fill(0)
  }
  return here
}

const toOutline = ({ revoked, kept, dropped }: RevokePlan, here: readonly Slot[]): RevokeOutline => ({
  revoked: revoked.name,
  kept: [...kept, ...here].map(({ name }) => name),
  dropped: dropped.map(({ name }) => name),
})

/** What `revokeSlot` would leave. Changes nothing. Throws what opening throws, or `badInput`. */
export async function previewRevoke(
  dir: string,
  secret: Unlock,
  { revoke, keep }: { readonly revoke: string; readonly keep: readonly string[] },
  options: VaultOptions = {},
): Promise<RevokeOutline> {
  const surroundings = toSurroundings(options)
  const file = readVaultFile(resolve(dir))
  const { vaultKey, slot } = await unlock(file, secret, surroundings.policy, surroundings.computerKeyStore)
  vaultKey.fill(0)
  const here = await findHere(file, revoke, surroundings)
  return toOutline(planRevoke(file.slots, slot, { revoke, keep, here }), here)
}

/** The same passphrase in a slot that gives the new vault key. Throws `wrongPassphrase` where it is another one. */
async function wrapAnew(
  { vaultId }: KeyTable,
  slot: PassphraseSlot,
  passphrase: string,
  newVaultKey: Buffer,
  surroundings: Surroundings,
): Promise<Slot> {
  const opened = await openPassphraseSlot(vaultId, slot, passphrase, surroundings.policy)
  if (opened === undefined)
    throw new AppError('wrongPassphrase', `This is not the passphrase of "${slot.name}". Nothing was changed.`)
  opened.fill(0)
  const made = await makePassphraseSlot(vaultId, slot.name, passphrase, newVaultKey, surroundings)
  return { ...made, createdAt: slot.createdAt }
}

function getPassphrase(slot: Slot, opened: Slot, secret: Unlock, keep: readonly KeptPassphrase[]): string {
  if (slot === opened && 'passphrase' in secret) return secret.passphrase
  const given = keep.find(({ name }) => name === slot.name || name === slot.id)
  if (given === undefined) throw new AppError('badInput', `The passphrase of "${slot.name}" was not handed over.`)
  return given.passphrase
}

/**
 * Ends one way into the vault for good. Whoever had it may have kept a copy of the vault key: so there is a new vault key
 * and a new data key, a new recovery code (told this once), and only passphrases that are known here stay. Copies of the
 * vault made before still open as they did. Interrupted, the vault is as it was, or opens with what is kept; a recovery
 * code that was not told then is replaced by `issueRecoveryCode`. Throws what opening throws, `wrongPassphrase` where a
 * kept one is wrong, `badInput`, `vaultInUse` or `diskFull`; the vault is as it was then.
 */
export const revokeSlot = (
  dir: string,
  secret: Unlock,
  { revoke, keep }: { readonly revoke: string; readonly keep: readonly KeptPassphrase[] },
  options: VaultOptions = {},
  onStep: (step: RotationStep) => void = () => undefined,
): Promise<RevokeOutline & IssuedRecoveryCode> =>
  withUnlockedKeys(dir, secret, options, async (keys) => {
    const { table, slot: opened, surroundings } = keys
    const here = await findHere(table, revoke, surroundings)
    const plan = planRevoke(table.slots, opened, { revoke, keep: keep.map(({ name }) => name), here })
    const newVaultKey = surroundings.random(32)
    try {
      const slots: Slot[] = []
      for (const slot of plan.kept)
        if (slot.kind === 'passphrase')
          slots.push(await wrapAnew(table, slot, getPassphrase(slot, opened, secret, keep), newVaultKey, surroundings))
      for (const { name } of here) slots.push(await makeComputerSlot(table.vaultId, name, newVaultKey, surroundings))
      const { slot, recoveryCode } = makeRecoverySlot(table.vaultId, newVaultKey, surroundings)
      replaceDataKey(keys, { vaultKey: newVaultKey, slots: [...slots, slot] }, onStep)
      return { ...toOutline(plan, here), recoveryCode, vaultId: table.vaultId, issuedAt: slot.createdAt }
    } finally {
      newVaultKey.fill(0)
    }
  })
