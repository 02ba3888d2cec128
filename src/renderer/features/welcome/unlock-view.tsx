import type { JSX } from 'react'
import { useVaultSession } from '../../app/vault-session.ts'
import { useRecentVaults } from '../../lib/recent-vaults.ts'
import { toFolderName } from './folder-name.ts'
import { UnlockForm } from './unlock-form.tsx'

/** Opens a vault that was chosen. */
export function UnlockView(props: { readonly dir: string; readonly onBack: () => void }): JSX.Element {
  const { enter } = useVaultSession()
  const { note } = useRecentVaults()
  return (
    <UnlockForm
      dir={props.dir}
      icon="vault"
      title={toFolderName(props.dir)}
      caption={props.dir}
      onBack={props.onBack}
      onOpened={(vault) => {
        note(vault.dir)
        enter(vault)
      }}
    />
  )
}
