import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { Icon, type IconName } from './icon.tsx'

/** Neutral where nothing happened yet, else how it ended; `past` where it is about a moment. */
export type Tone = 'neutral' | 'past' | 'success' | 'warning' | 'danger'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    boxSizing: 'border-box',
    minHeight: '100%',
    padding: '24px',
  },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '56px',
    height: '56px',
    boxSizing: 'border-box',
    marginBottom: '16px',
    borderRadius: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    '& > svg': { width: '24px', height: '24px', fontSize: '24px' },
  },
  neutral: { backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2 },
  past: {
    backgroundColor: tokens.colorPastBackground,
    color: tokens.colorPastForeground,
    borderTopColor: tokens.colorPastStroke,
    borderRightColor: tokens.colorPastStroke,
    borderBottomColor: tokens.colorPastStroke,
    borderLeftColor: tokens.colorPastStroke,
  },
  success: {
    backgroundColor: tokens.colorSuccessBackground,
    color: tokens.colorSuccessForeground,
    borderTopColor: tokens.colorSuccessStroke,
    borderRightColor: tokens.colorSuccessStroke,
    borderBottomColor: tokens.colorSuccessStroke,
    borderLeftColor: tokens.colorSuccessStroke,
  },
  warning: {
    backgroundColor: tokens.colorWarningBackground,
    color: tokens.colorWarningForeground,
    borderTopColor: tokens.colorWarningStroke,
    borderRightColor: tokens.colorWarningStroke,
    borderBottomColor: tokens.colorWarningStroke,
    borderLeftColor: tokens.colorWarningStroke,
  },
  danger: {
    backgroundColor: tokens.colorDangerBackground,
    color: tokens.colorDangerForeground,
    borderTopColor: tokens.colorDangerStroke,
    borderRightColor: tokens.colorDangerStroke,
    borderBottomColor: tokens.colorDangerStroke,
    borderLeftColor: tokens.colorDangerStroke,
  },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 0', maxWidth: '340px', color: tokens.colorNeutralForeground2 },
  action: { marginTop: '16px' },
  caption: { ...typeScale.caption, margin: '16px 0 0', maxWidth: '340px', color: tokens.colorNeutralForeground3 },
})

/** A page or pane without content: what happened, what to do, one action, at most one caption. */
export function EmptyState(props: {
  readonly icon: IconName
  readonly tone?: Tone
  readonly title: string
  readonly text?: ReactNode
  readonly action?: ReactNode
  /** What still works, or since when. */
  readonly caption?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <span className={mergeClasses(styles.ground, styles[props.tone ?? 'neutral'])}>
        <Icon name={props.icon} />
      </span>
      <h2 className={styles.title}>{props.title}</h2>
      {props.text !== undefined && <div className={styles.text}>{props.text}</div>}
      {props.action !== undefined && <div className={styles.action}>{props.action}</div>}
      {props.caption !== undefined && <p className={styles.caption}>{props.caption}</p>}
    </div>
  )
}
