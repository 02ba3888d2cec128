import type { JSX } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import { Message } from '../../components/message.tsx'
import { texts } from './texts.ts'

/** What is special about the vault that is open: that it can only be read and why, and what speaks against its folder. */
export function VaultNotes({ vault }: { readonly vault: VaultStatus }): JSX.Element {
  return (
    <>
      {vault.readingBecause !== null && (
        <Message tone="warning">
          <strong>{texts.readOnly}</strong> {vault.readingBecause}
        </Message>
      )}
      {vault.warnings.map(({ name, message, nextStep }) => (
        <Message key={name} tone="warning">
          {message} {nextStep}
        </Message>
      ))}
    </>
  )
}
