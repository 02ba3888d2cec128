import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { RecoveryPageFacts } from '../../shared/model/recovery-page.ts'
import { tokens } from '../lib/theme.ts'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'
import { RecoveryPagePrint } from './recovery-page-print.tsx'

const useStyles = makeStyles({
  code: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '14px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorPastStroke}`,
    backgroundColor: tokens.colorPastBackground,
  },
  actions: { display: 'flex', gap: '4px', marginInlineStart: '-10px' },
  signs: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '15px',
    lineHeight: '26px',
    overflowWrap: 'anywhere',
    userSelect: 'all',
  },
})

/** A recovery code, told this once, to copy or to print on a page of its own. */
export function RecoveryCodeBox(props: RecoveryPageFacts): JSX.Element {
  const styles = useStyles()
  return (
    <div className={styles.code}>
      <code className={styles.signs}>{props.recoveryCode}</code>
      <div className={styles.actions}>
        <CopyButton text={props.recoveryCode} label="Copy the code">
          Copy the code
        </CopyButton>
        <Button appearance="subtle" size="small" icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
          Print the page
        </Button>
      </div>
      <RecoveryPagePrint {...props} />
    </div>
  )
}
