import { Button } from '@fluentui/react-components'
import { type JSX, useCallback, useState } from 'react'
import type { VaultCopy } from '../../../shared/api/vault.contract.ts'
import { useVault } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { toSizeText } from '../../lib/format-number.ts'
import { useRun } from '../../lib/runs.store.ts'
import { CopyDialog } from './copy-dialog.tsx'
import type { CopyWish } from './copy-wish.ts'
import { Part } from './part.tsx'
import { vaultTexts } from './vault-texts.ts'

/** Copies the vault to another place, while it is used. */
export function CopyPart(): JSX.Element {
  const vault = useVault()
  const { client } = useEngine()
  const desktop = useDesktop()
  const [isAsked, setAsked] = useState(false)
  const call = useCallback(
    (wish: CopyWish, options: { readonly signal: AbortSignal }) => client.vault.copy(wish, options),
    [client],
  )
  const run = useRun<CopyWish, VaultCopy>('copy', call)
  if (vault.isDemo) return <Part title={vaultTexts.copy} text={vaultTexts.copyDemo} />
  const { result } = run
  return (
    <Part
      title={vaultTexts.copy}
      text={vaultTexts.copyText}
      actions={
        run.isRunning ? (
          <Button onClick={run.cancel}>{vaultTexts.stop}</Button>
        ) : (
          <Button onClick={() => setAsked(true)}>{vaultTexts.copyStart}</Button>
        )
      }
    >
      {run.isRunning && <ProgressLine progress={run.progress} starting={vaultTexts.copying} />}
      {run.status === 'cancelled' && <Message tone="neutral">{vaultTexts.copyStopped}</Message>}
      {run.failure !== null && <FailureMessage failure={run.failure} />}
      {result !== null && (
        <Message
          tone="success"
          actions={
            <>
              <Button size="small" onClick={() => void desktop.client.reveal({ path: result.to })}>
                {vaultTexts.reveal}
              </Button>
              <Button size="small" appearance="subtle" onClick={run.clear}>
                {vaultTexts.dismiss}
              </Button>
            </>
          }
        >
          <strong>{vaultTexts.copied(result.to, result.snapshots, toSizeText(result.sizeBytes))}</strong>{' '}
          {result.leftOutRun && vaultTexts.leftOutRun}
        </Message>
      )}
      {isAsked && (
        <CopyDialog
          dir={vault.dir}
          onStart={(wish) => {
            setAsked(false)
            void run.start(wish)
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </Part>
  )
}
