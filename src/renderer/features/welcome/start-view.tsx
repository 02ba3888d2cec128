import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, type ReactNode, useState } from 'react'
import { Card } from '../../components/card.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { useEngineState } from '../../lib/engine-state.store.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { DemoCard } from './demo-card.tsx'
import type { Step } from './step.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  title: { ...typeScale.sectionTitle, margin: '0 0 16px' },
  notice: { marginBottom: '12px' },
  ways: { marginTop: '12px', paddingBlock: 0, paddingInline: '20px' },
  way: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    paddingBlock: '15px',
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  top: { alignItems: 'flex-start' },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  words: { flexGrow: 1, minWidth: 0 },
  wayTitle: { ...typeScale.denseStrong, margin: 0 },
  wayText: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground3 },
  line: { display: 'block' },
  command: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    marginTop: '8px',
    padding: '2px 4px 2px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  code: { ...typeScale.mono },
  relyTitle: { ...typeScale.strong, margin: '24px 0 0' },
  rely: { display: 'flex', gap: '12px', marginTop: '12px' },
  relyIcon: { color: tokens.colorBrandForeground1, marginTop: '8px' },
})

function Way(props: {
  readonly icon: IconName
  readonly title: string
  readonly text: readonly string[]
  readonly action?: ReactNode
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.way, props.action === undefined && styles.top)}>
      <span className={styles.ground}>
        <Icon name={props.icon} />
      </span>
      <div className={styles.words}>
        <h3 className={styles.wayTitle}>{props.title}</h3>
        <p className={styles.wayText}>
          {props.text.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </p>
        {props.children}
      </div>
      {props.action}
    </div>
  )
}

/** The ways in: the demo, a vault that is there, a new one; and how a real tenant is backed up. */
export function StartView(props: { readonly onStep: (step: Step) => void }): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { client } = useEngine()
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const hasStopped = useEngineState((state) => state.stops > 0)
  const chooseVault = async (): Promise<void> => {
    setFailure(null)
    const dir = await desktop.client.chooseFolder({
      title: texts.chooseVaultTitle,
      button: texts.chooseVaultButton,
      mayCreate: false,
    })
    if (dir === null) return
    try {
      await client.vault.outline({ dir })
      props.onStep({ at: 'unlock', dir })
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
    }
  }
  return (
    <>
      <h2 className={styles.title}>{texts.start}</h2>
      {hasStopped && (
        <Message tone="warning" className={styles.notice}>
          {texts.engineStopped}
        </Message>
      )}
      <DemoCard />
      <Card className={styles.ways}>
        <Way
          icon="vault"
          title={texts.openTitle}
          text={texts.openText}
          action={<Button onClick={() => void chooseVault()}>{texts.openAction}</Button>}
        >
          {failure !== null && <FailureMessage failure={failure} />}
        </Way>
        <Way
          icon="newFolder"
          title={texts.createTitle}
          text={texts.createText}
          action={<Button onClick={() => props.onStep({ at: 'create' })}>{texts.createAction}</Button>}
        />
        <Way icon="terminal" title={texts.connectTitle} text={[texts.connectText]}>
          <div className={styles.command}>
            <code className={styles.code}>{texts.connectCommand}</code>
            <CopyButton text={texts.connectCommand} label={texts.copyCommand}>
              {texts.copyCommand}
            </CopyButton>
          </div>
        </Way>
      </Card>
      <h3 className={styles.relyTitle}>{texts.relyTitle}</h3>
      {texts.rely.map(([icon, title, text]) => (
        <div key={title} className={styles.rely}>
          <Icon name={icon} className={styles.relyIcon} />
          <div>
            <h4 className={styles.wayTitle}>{title}</h4>
            <p className={styles.wayText}>{text}</p>
          </div>
        </div>
      ))}
    </>
  )
}
