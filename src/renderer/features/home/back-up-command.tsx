import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  text: { ...typeScale.dense, margin: '0 0 8px' },
  command: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minWidth: 0,
    padding: '2px 4px 2px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  code: { ...typeScale.mono, ...oneLine, minWidth: 0, flexGrow: 1, textAlign: 'start' },
})

/** How a real tenant is backed up as long as this window cannot sign in. */
export function BackUpCommand({ dir }: { readonly dir: string }): JSX.Element {
  const styles = useStyles()
  return (
    <div>
      <p className={styles.text}>{texts.notConnected}</p>
      <div className={styles.command}>
        <code className={styles.code} title={texts.command(dir)}>
          {texts.command(dir)}
        </code>
        <CopyButton text={texts.command(dir)} label={texts.copy}>
          {texts.copy}
        </CopyButton>
      </div>
    </div>
  )
}
