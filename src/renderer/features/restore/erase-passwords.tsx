import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { toPasswordsMarkdown } from '../../../shared/model/report-markdown.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { reportTexts } from './report-texts.ts'
import type { Saving } from './use-saving.ts'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px', padding: '0 18px 12px' },
  words: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
})

/** Hands the passwords of a run over in a file, and erases them from the vault when that was done. */
export function ErasePasswords({
  report,
  saving,
}: {
  readonly report: RestoreReport
  readonly saving: Saving
}): JSX.Element {
  const { run } = report
  const styles = useStyles()
  const { client } = useEngine()
  const [state, setState] = useState<'kept' | 'erasing' | 'erased' | 'failed'>('kept')
  const erase = (): void => {
    setState('erasing')
    client.restore.erasePasswords({ run }).then(
      () => setState('erased'),
      () => setState('failed'),
    )
  }
  return (
    <div className={styles.row}>
      <Button
        size="small"
        disabledFocusable={saving.isBusy}
        onClick={() =>
          saving.save({ name: reportTexts.passwordsName(run), text: toPasswordsMarkdown(report), hasPasswords: true })
        }
      >
        {reportTexts.savePasswords}
      </Button>
      {state !== 'erased' && (
        <Button size="small" disabledFocusable={state === 'erasing'} onClick={erase}>
          {reportTexts.erasePasswords}
        </Button>
      )}
      <span className={styles.words} role="status">
        {
          {
            kept: reportTexts.passwordsKept,
            erasing: '',
            erased: reportTexts.passwordsErased,
            failed: reportTexts.passwordsNotErased,
          }[state]
        }
      </span>
    </div>
  )
}
