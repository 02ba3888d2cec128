import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useCallback } from 'react'
import { useVaultSession } from '../../app/vault-session.ts'
import { Card } from '../../components/card.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useEngine } from '../../lib/engine.ts'
import { useRun } from '../../lib/runs.store.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', gap: '16px', padding: '20px' },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorPastBackground,
    color: tokens.colorPastForeground,
  },
  words: { flexGrow: 1, minWidth: 0 },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 0', color: tokens.colorNeutralForeground3 },
  line: { display: 'block' },
  action: { display: 'flex', alignItems: 'center', gap: '12px', marginTop: '14px' },
  hint: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  progress: { flexGrow: 1, minWidth: 0 },
  failure: { marginTop: '14px' },
})

/** Opens the invented tenant in one click, and says how far it is while it is made. */
export function DemoCard(): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const { enter } = useVaultSession()
  const demo = useRun(
    'demo',
    useCallback(
      (_: undefined, options: { readonly signal: AbortSignal }) => client.demo.open(undefined, options),
      [client],
    ),
  )
  const open = async (): Promise<void> => {
    const vault = await demo.start(undefined)
    if (vault !== undefined) enter(vault)
  }
  return (
    <Card isActing isFlush className={styles.root}>
      <span className={styles.ground}>
        <Icon name="demo" />
      </span>
      <div className={styles.words}>
        <h3 className={styles.title}>{texts.demoTitle}</h3>
        <p className={styles.text}>
          {texts.demoText.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </p>
        {demo.isRunning ? (
          <div className={styles.action}>
            <div className={styles.progress}>
              <ProgressLine progress={demo.progress} starting={texts.demoStarting} />
            </div>
            <Button onClick={demo.cancel}>{texts.cancel}</Button>
          </div>
        ) : (
          <div className={styles.action}>
            <Button appearance="primary" autoFocus onClick={() => void open()}>
              {texts.demoAction}
            </Button>
            <span className={styles.hint}>{texts.demoHint}</span>
          </div>
        )}
        {demo.failure !== null && (
          <div className={styles.failure}>
            <FailureMessage failure={demo.failure} />
          </div>
        )}
      </div>
    </Card>
  )
}
