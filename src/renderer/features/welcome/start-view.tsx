import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { Card } from '../../components/card.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { useEngineState } from '../../lib/engine-state.store.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { useRecentVaults } from '../../lib/recent-vaults.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { ConnectCard } from './connect-card.tsx'
import { DemoWay } from './demo-way.tsx'
import { RecentList } from './recent-list.tsx'
import type { Step } from './step.ts'
import { texts } from './texts.ts'
import { Way } from './way.tsx'

const useStyles = makeStyles({
  title: { ...typeScale.sectionTitle, margin: '0 0 16px' },
  recent: { marginBottom: '24px' },
  notice: { marginBottom: '12px' },
  ways: { marginTop: '12px', paddingBlock: 0, paddingInline: '20px' },
  relyTitle: { ...typeScale.strong, margin: '28px 0 0' },
  rely: { display: 'flex', gap: '12px', marginTop: '14px' },
  relyIcon: { color: tokens.colorBrandForeground1, marginTop: '8px' },
  relyName: { ...typeScale.denseStrong, margin: 0 },
  relyText: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground3 },
})

/** The ways in: vaults that were open before, one's own tenant, the demo, a vault that is there, a new one. */
export function StartView(props: { readonly onStep: (step: Step) => void }): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { client } = useEngine()
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const hasStopped = useEngineState((state) => state.stops > 0)
  const { recent, remove } = useRecentVaults()
  const hasRecent = recent.length > 0
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
      {hasStopped && (
        <Message tone="warning" className={styles.notice}>
          {texts.engineStopped}
        </Message>
      )}
      {hasRecent && (
        <div className={styles.recent}>
          <h2 className={styles.title}>{texts.recentTitle}</h2>
          <RecentList recent={recent} onRemove={remove} onOpen={(dir) => props.onStep({ at: 'unlock', dir })} />
        </div>
      )}
      <h2 className={styles.title}>{hasRecent ? texts.startOther : texts.start}</h2>
      <ConnectCard hasFocus={!hasRecent} />
      <Card className={styles.ways}>
        <DemoWay />
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
      </Card>
      {!hasRecent && (
        <>
          <h3 className={styles.relyTitle}>{texts.relyTitle}</h3>
          {texts.rely.map(([icon, title, text]) => (
            <div key={title} className={styles.rely}>
              <Icon name={icon} className={styles.relyIcon} />
              <div>
                <h4 className={styles.relyName}>{title}</h4>
                <p className={styles.relyText}>{text}</p>
              </div>
            </div>
          ))}
        </>
      )}
    </>
  )
}
