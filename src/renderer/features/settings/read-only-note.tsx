import type { JSX } from 'react'
import { useVault } from '../../app/vault-session.ts'
import { Message } from '../../components/message.tsx'
import { texts } from './texts.ts'

/** Where the vault is only open to read: that nothing can be changed here, and why. */
export function ReadOnlyNote(): JSX.Element | null {
  const vault = useVault()
  if (vault.access === 'write') return null
  return (
    <Message tone="neutral" icon="locked">
      <strong>{texts.readOnly}</strong> {vault.readingBecause}
    </Message>
  )
}
