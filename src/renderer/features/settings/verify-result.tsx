import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VerifyReport } from '../../../shared/model/verify.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Message } from '../../components/message.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { Facts } from './facts.tsx'
import { vaultTexts } from './vault-texts.ts'

/** So many are named; the rest is counted in the message above. */
const named = 200

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: '20px', maxHeight: '220px', overflowY: 'auto', ...typeScale.dense },
  caption: { ...typeScale.caption, color: tokens.colorNeutralForeground3, display: 'block' },
  root: { display: 'flex', alignItems: 'center', gap: '4px', minWidth: 0 },
  hash: { ...typeScale.mono, overflowWrap: 'anywhere' },
})

const tones = { sound: 'success', damaged: 'danger', cancelled: 'neutral' } as const

/** What a verification found. */
export function VerifyResult({ report }: { readonly report: VerifyReport }): JSX.Element {
  const styles = useStyles()
  const { outcome, damage, notes, root, checked } = report
  const words = outcome === 'damaged' ? vaultTexts.outcomes.damaged(damage.length) : vaultTexts.outcomes[outcome]
  return (
    <>
      <Message tone={tones[outcome]}>
        <strong>{words}</strong> {outcome === 'damaged' && vaultTexts.damagedNext}
      </Message>
      {damage.length > 0 && (
        <ul className={styles.list}>
          {damage.slice(0, named).map((one) => (
            <li key={JSON.stringify(one)}>
              {one.what}
              <span className={styles.caption}>{vaultTexts.snapshotsOf(one)}</span>
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <Message key={note} tone="neutral">
          {note}
        </Message>
      ))}
      <Facts
        rows={[
          [
            vaultTexts.checked,
            Object.entries(checked)
              .map(([what, count]) => `${toNumberText(count)} ${what}`)
              .join(', '),
          ],
          [
            vaultTexts.newestRoot,
            root === null ? (
              vaultTexts.noRoot
            ) : (
              <span key="root" className={styles.root}>
                <code className={styles.hash}>{root}</code>
                <CopyButton text={root} label={vaultTexts.copyRoot} />
              </span>
            ),
          ],
        ]}
      />
    </>
  )
}
