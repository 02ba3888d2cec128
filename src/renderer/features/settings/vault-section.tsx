import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useVault } from '../../app/vault-session.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { CopyPart } from './copy-part.tsx'
import { Facts } from './facts.tsx'
import { Part } from './part.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { vaultTexts } from './vault-texts.ts'
import { VerifyPart } from './verify-part.tsx'

/** The vault as a whole: where it is, whether it is sound, and its copies. */
export function VaultSection(): JSX.Element {
  const vault = useVault()
  const desktop = useDesktop()
  const { all } = useSnapshots(null)
  const tenant = vault.tenantName === null ? vault.tenantId : `${vault.tenantName} (${vault.tenantId})`
  return (
    <>
      <Part
        title={vaultTexts.place}
        text={vaultTexts.placeText}
        actions={
          <>
            <Button
              icon={<Icon name="folder" size={16} />}
              onClick={() => void desktop.client.reveal({ path: vault.dir })}
            >
              {vaultTexts.reveal}
            </Button>
            <CopyButton text={vault.dir} label={vaultTexts.copyPath}>
              {vaultTexts.copyPath}
            </CopyButton>
          </>
        }
      >
        <Facts
          rows={[
            [vaultTexts.folder, vault.dir],
            [vaultTexts.id, vault.vaultId],
            [vaultTexts.tenant, tenant ?? vaultTexts.noTenant],
            [vaultTexts.snapshots, toNumberText(all.length)],
            [vaultTexts.access, vaultTexts.accesses[vault.access]],
          ]}
        />
        <ReadOnlyNote />
        {vault.warnings.map((warning) => (
          <Message key={`${warning.kind} ${warning.name}`} tone="warning">
            <strong>{warning.message}</strong> {warning.nextStep}
          </Message>
        ))}
      </Part>
      <VerifyPart />
      <CopyPart />
    </>
  )
}
