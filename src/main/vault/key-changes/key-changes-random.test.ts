import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import { toAppError } from '../../../shared/errors.ts'
import { copyVault } from '../copy/copy-vault.ts'
import { createVault } from '../create-vault.ts'
import type { Unlock } from '../keys/unlock.ts'
import { openVault } from '../open-vault.ts'
import { cheapPolicy } from '../testing/cheap-policy.ts'
import { backUp, item } from '../testing/small-tenant.ts'
import { withFolder } from '../testing/with-vault.ts'
import { addPassphrase, changePassphrase } from './change-passphrase.ts'
import { issueRecoveryCode } from './issue-recovery-code.ts'
import { revokeSlot } from './revoke-slot.ts'
import { rotateDataKey } from './rotate-data-key.ts'

const options = { policy: cheapPolicy }

/** By which way in, and where it concerns one, which slot; bit by bit, which others are kept. */
const change = fc.record({
  does: fc.constantFrom('add', 'change', 'code', 'rotate', 'revoke', 'copy', 'backup'),
  by: fc.nat(9),
  which: fc.nat(9),
  keep: fc.nat(31),
})

/** How many snapshots a vault opens with; or why it does not open. */
async function openWith(dir: string, secret: Unlock): Promise<number | string> {
  try {
    const vault = await openVault(dir, secret, options)
    const { length } = vault.snapshots.snapshots()
    vault.close()
    return length
  } catch (thrown) {
    return toAppError(thrown).code
  }
}

test(
  'whatever is done to its keys, a vault opens with what is good and with nothing else, and a copy as on its day',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 12 }), (changes) =>
        withFolder(async (folder) => {
          const dir = join(folder, 'vault')
          let phrases = 0
          const newPhrase = (): string => `phrase number ${++phrases} is ünïque ﬁsh`
          const first = newPhrase()
          let { recoveryCode } = await createVault(dir, { passphrase: first }, options)
          const slots = new Map([['Passphrase', first]])
          const ended: Unlock[] = []
          const copies: { readonly to: string; readonly good: readonly Unlock[]; readonly days: number }[] = []
          let days = 0
          const good = (): readonly Unlock[] => [
            ...[...slots.values()].map((passphrase) => ({ passphrase })),
            { recoveryCode },
          ]
          const end = (name: string): void => {
            ended.push({ passphrase: slots.get(name) ?? '' })
            slots.delete(name)
          }
          const endCode = (next: string): void => {
            ended.push({ recoveryCode })
            recoveryCode = next
          }
          for (const { does, by, which, keep } of changes) {
            const secret = good()[by % good().length] ?? { recoveryCode }
            const names = [...slots.keys()]
            if (does === 'add') {
              const added = { name: `Name ${phrases}`, passphrase: newPhrase() }
              await addPassphrase(dir, secret, added, options)
              slots.set(added.name, added.passphrase)
            }
            const changed =
              'passphrase' in secret
                ? names.find((name) => slots.get(name) === secret.passphrase)
                : names.length === 1
                  ? names[0]
                  : undefined
            if (does === 'change' && changed !== undefined) {
              const passphrase = newPhrase()
              await changePassphrase(dir, secret, passphrase, options)
              end(changed)
              slots.set(changed, passphrase)
            }
            if (does === 'code') endCode((await issueRecoveryCode(dir, secret, options)).recoveryCode)
            if (does === 'rotate') await rotateDataKey(dir, secret, options)
            const revoked = [...names, 'Recovery code'][which % (names.length + 1)] ?? ''
            // Whoever opens it cannot end the way in, and the last passphrase stays.
            if (does === 'revoke' && revoked !== changed && names.some((name) => name !== revoked)) {
              const kept = names.filter(
                (name, place) => name !== revoked && (name === changed || (keep >> place) % 2 === 1),
              )
              const given = kept.map((name) => ({ name, passphrase: slots.get(name) ?? '' }))
              const outcome = await revokeSlot(dir, secret, { revoke: revoked, keep: given }, options).catch(toAppError)
              if ('code' in outcome) expect(outcome.code).toBe('badInput')
              else {
                for (const name of names) if (!outcome.kept.includes(name)) end(name)
                endCode(outcome.recoveryCode)
              }
            }
            if (does === 'copy') {
              const to = join(folder, `copy ${copies.length}`)
              await copyVault(dir, secret, to, {}, options)
              copies.push({ to, good: good(), days })
            }
            if (does === 'backup') {
              const vault = await openVault(dir, secret, options)
              backUp(vault.backup, { user: [item('u1', { displayName: `Day ${days++} ${'y'.repeat(9_000)}` })] })
              vault.close()
            }
            for (const one of good()) expect(await openWith(dir, one), `${does}: what is good`).toBe(days)
            for (const one of ended) expect(await openWith(dir, one), `${does}: what was ended`).toMatch(/^wrong/)
          }
          for (const copy of copies) for (const one of copy.good) expect(await openWith(copy.to, one)).toBe(copy.days)
        }),
      ),
      { numRuns: inLongRun(60, 4), endOnFailure: true, ...inLongRun({}, { seed: 20_261_123 }) },
    ),
  600_000,
)
