import { makeStyles } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { Icon, type IconName } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    paddingBlock: '15px',
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    '& > button': { flexShrink: 0 },
  },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusXLarge,
  },
  neutral: { backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2 },
  past: { backgroundColor: tokens.colorPastBackground, color: tokens.colorPastForeground },
  words: { flexGrow: 1, minWidth: 0 },
  title: { ...typeScale.denseStrong, margin: 0 },
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground3 },
  line: { display: 'block' },
  below: { marginTop: '8px', ':empty': { display: 'none' } },
})

/** One way in, in a card of several: what it is, and the button that goes there. */
export function Way(props: {
  readonly icon: IconName
  readonly tone?: 'neutral' | 'past'
  readonly title: string
  readonly text: readonly string[]
  readonly action?: ReactNode
  /** Stands below the words: how it went. */
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <span className={`${styles.ground} ${styles[props.tone ?? 'neutral']}`}>
        <Icon name={props.icon} />
      </span>
      <div className={styles.words}>
        <h3 className={styles.title}>{props.title}</h3>
        <p className={styles.text}>
          {props.text.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </p>
        <div className={styles.below}>{props.children}</div>
      </div>
      {props.action}
    </div>
  )
}
