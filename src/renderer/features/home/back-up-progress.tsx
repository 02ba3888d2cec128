import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeepWorkingTick } from '../../components/keep-working-tick.tsx'
import { ProgressLine, percentOf } from '../../components/progress-line.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import type { Run } from '../../lib/runs.store.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'
import type { BackupWish } from './use-backup.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '12px', flexShrink: 0 },
  head: { display: 'flex', alignItems: 'center', gap: '12px' },
  percent: { ...typeScale.sectionTitle, fontVariantNumeric: 'tabular-nums' },
  title: { ...typeScale.strong, margin: 0 },
  started: { ...typeScale.dense, color: tokens.colorNeutralForeground3, flexGrow: 1 },
  text: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
})

/** The running backup: how far it is, why it waits, and how to stop it. */
export function BackUpProgress(props: {
  readonly backup: Run<BackupWish, BackupResult>
  readonly name: string
  /** The demo is not locked. */
  readonly canLock: boolean
}): JSX.Element {
  const styles = useStyles()
  const { backup } = props
  const percent = percentOf(backup.progress)
  return (
    <Card label={texts.backingUp(props.name)} className={styles.root}>
      <div className={styles.head}>
        {percent !== null && <span className={styles.percent}>{percent} %</span>}
        <h3 className={styles.title}>{texts.backingUp(props.name)}</h3>
        <span className={styles.started}>
          {backup.startedAt !== null && texts.startedAt(toMomentText(backup.startedAt).replace('Today', 'today'))}
        </span>
        <Button icon={<Icon name="stop" size={16} />} onClick={backup.cancel}>
          {texts.stop}
        </Button>
      </div>
      <ProgressLine progress={backup.progress} starting={texts.starting} />
      <p className={styles.text}>
        {texts.goOn} {texts.ifStopped}
      </p>
      {props.canLock && <KeepWorkingTick />}
    </Card>
  )
}
