import { addPassphrase, changePassphrase } from '../key-changes/change-passphrase.ts'
import { revokeSlot } from '../key-changes/revoke-slot.ts'
import { rotateDataKey } from '../key-changes/rotate-data-key.ts'
import { otherPassphrase, thirdPassphrase } from './key-changes.ts'
import { testOptions, testPassphrase } from './with-vault.ts'

/**
 * A program of its own that changes the keys of a vault, again and again, and tells of every step as a line, until it is
 * killed. Given the name of a step it stands still there, and waits to be killed.
 *
 * rotate: the data key. revoke: gives Ben a passphrase and revokes it. passphrase: to the other one and back.
 */
const [dir = '', what = '', standsStillAt = ''] = process.argv.slice(2)

const onStep = (step: string): void => {
  process.stdout.write(`${step}\n`)
  if (step === standsStillAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const right = { passphrase: testPassphrase }
const changes: { readonly [what: string]: () => Promise<void> } = {
  rotate: () => rotateDataKey(dir, right, testOptions, onStep),
  revoke: async () => {
    await addPassphrase(dir, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
    onStep('added')
    const { recoveryCode } = await revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, testOptions, onStep)
    onStep(`code ${recoveryCode}`)
  },
  passphrase: async () => {
    await changePassphrase(dir, right, thirdPassphrase, testOptions)
    onStep('changed')
    await changePassphrase(dir, { passphrase: thirdPassphrase }, testPassphrase, testOptions)
    onStep('changedBack')
  },
}

const change = changes[what]
if (change === undefined) throw new Error(`There is no change "${what}".`)
for (;;) await change()
