import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useConnecting } from '../../app/connecting.store.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
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
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground1,
  },
  words: { flexGrow: 1, minWidth: 0 },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 0', maxWidth: '440px', color: tokens.colorNeutralForeground3 },
  action: { display: 'flex', alignItems: 'center', gap: '12px', marginTop: '14px' },
  hint: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
})

/** The way to one's own tenant. */
export function ConnectCard(props: { readonly hasFocus: boolean }): JSX.Element {
  const styles = useStyles()
  const connect = useConnecting((connecting) => connecting.connect)
  return (
    <Card isActing isFlush className={styles.root}>
      <span className={styles.ground}>
        <Icon name="plug" />
      </span>
      <div className={styles.words}>
        <h3 className={styles.title}>{texts.connectTitle}</h3>
        <p className={styles.text}>{texts.connectText}</p>
        <div className={styles.action}>
          <Button appearance="primary" autoFocus={props.hasFocus} onClick={connect}>
            {texts.connectAction}
          </Button>
          <span className={styles.hint}>{texts.connectHint}</span>
        </div>
      </div>
    </Card>
  )
}
