import type { JSX } from 'react'
import { SecretField } from '../../components/secret-field.tsx'
import type { ShownFailure } from '../../lib/failure.ts'
import { keyTexts } from './key-texts.ts'

/** A passphrase that is to be, typed twice. */
export interface Typed {
  readonly passphrase: string
  readonly again: string
}

export const nothingTyped: Typed = { passphrase: '', again: '' }

export const isTyped = ({ passphrase, again }: Typed): boolean => passphrase !== '' && passphrase === again

/** Whether a failure is about the new passphrase, and stands under its field. */
export const isWeak = (failure: ShownFailure | null): failure is ShownFailure => failure?.code === 'weakPassphrase'

/** Asks for a new passphrase twice. */
export function NewPassphraseFields(props: {
  readonly typed: Typed
  readonly onChange: (typed: Typed) => void
  readonly failure: ShownFailure | null
}): JSX.Element {
  const { typed, onChange, failure } = props
  return (
    <>
      <SecretField
        label={keyTexts.newPassphrase}
        hint={keyTexts.newHint}
        value={typed.passphrase}
        onChange={(passphrase) => onChange({ ...typed, passphrase })}
        error={isWeak(failure) ? `${failure.message} ${failure.nextStep}` : undefined}
      />
      <SecretField
        label={keyTexts.again}
        value={typed.again}
        onChange={(again) => onChange({ ...typed, again })}
        error={typed.again !== '' && typed.again !== typed.passphrase ? keyTexts.notTheSame : undefined}
      />
    </>
  )
}
