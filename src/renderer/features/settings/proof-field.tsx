import { Link } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Unlock } from '../../../shared/api/vault.contract.ts'
import { SecretField } from '../../components/secret-field.tsx'
import type { ShownFailure } from '../../lib/failure.ts'
import { keyTexts } from './key-texts.ts'

/** What is typed to prove that one may change a lock. */
export interface Proof {
  readonly way: 'passphrase' | 'recoveryCode'
  readonly secret: string
}

export const noProof: Proof = { way: 'passphrase', secret: '' }

/** What a vault is unlocked with, by what was typed. */
export const toUnlock = ({ way, secret }: Proof): Unlock =>
  way === 'passphrase' ? { passphrase: secret } : { recoveryCode: secret }

const typedWrong: ReadonlySet<string> = new Set(['wrongPassphrase', 'wrongRecoveryCode'])

/** Whether a failure is about what was typed here, and stands under this field. */
export const isOfProof = (failure: ShownFailure | null): failure is ShownFailure =>
  failure !== null && typedWrong.has(failure.code)

/** Asks for the passphrase, or the recovery code: an open window does not prove who sits before it. */
export function ProofField(props: {
  readonly proof: Proof
  readonly onChange: (proof: Proof) => void
  readonly failure: ShownFailure | null
  readonly autoFocus?: boolean
}): JSX.Element {
  const { way, secret } = props.proof
  const other = way === 'passphrase' ? 'recoveryCode' : 'passphrase'
  return (
    <div>
      <SecretField
        key={way}
        label={keyTexts.proofs[way]}
        hint={keyTexts.proofHints[way]}
        isShownFirst={way === 'recoveryCode'}
        autoFocus={props.autoFocus === true}
        value={secret}
        onChange={(next) => props.onChange({ way, secret: next })}
        error={isOfProof(props.failure) ? `${props.failure.message} ${props.failure.nextStep}` : undefined}
      />
      <Link as="button" type="button" onClick={() => props.onChange({ way: other, secret: '' })}>
        {keyTexts.proofInstead[other]}
      </Link>
    </div>
  )
}
