import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px', padding: '0 18px 12px' },
  words: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
})

/** Erases the passwords of a run from the vault, when they were handed over. */
export function ErasePasswords({ run }: { readonly run: number }): JSX.Element {
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
      {state !== 'erased' && (
        <Button size="small" disabledFocusable={state === 'erasing'} onClick={erase}>
          {texts.erasePasswords}
        </Button>
      )}
      <span className={styles.words} role="status">
        {
          { kept: texts.passwordsKept, erasing: '', erased: texts.passwordsErased, failed: texts.passwordsNotErased }[
            state
          ]
        }
      </span>
    </div>
  )
}
