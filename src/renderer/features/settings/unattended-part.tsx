import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { typeScale } from '../../lib/type-scale.ts'
import { backgroundTexts as texts } from './background-texts.ts'
import { Part } from './part.tsx'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  code: { ...typeScale.mono, overflowWrap: 'anywhere' },
})

/** The line that backs up without Dirsafe running, for the system's own scheduler. */
export function UnattendedPart(): JSX.Element {
  const styles = useStyles()
  return (
    <Part title={texts.unattended} text={texts.unattendedText}>
      <div className={styles.line}>
        <code className={styles.code}>{texts.unattendedLine}</code>
        <CopyButton text={texts.unattendedLine} label={texts.copyLine} />
      </div>
    </Part>
  )
}
