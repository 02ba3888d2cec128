import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { Card } from '../../components/card.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  label: { ...typeScale.dense, margin: 0, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  moment: { display: 'flex', alignItems: 'center', gap: '8px', margin: '8px 0 6px', ...typeScale.paneTitle },
  action: { marginTop: '8px' },
  text: { ...typeScale.caption, margin: 0, color: tokens.colorNeutralForeground2 },
  good: { color: tokens.colorSuccessForeground },
  bad: { color: tokens.colorDangerForeground },
  caution: { color: tokens.colorWarningForeground },
  plain: { color: tokens.colorNeutralForeground2 },
})

/** One fact with its moment: what it is, when it was, and what that means. */
export function LastCard(props: {
  readonly label: string
  readonly tone: 'good' | 'caution' | 'bad' | 'plain'
  readonly icon: IconName
  readonly at: string | null
  /** How the moment is said, where it is not one that has passed. */
  readonly moment?: string
  readonly texts: readonly (string | undefined)[]
  /** What can be done about it. */
  readonly action?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <Card label={props.label}>
      <h3 className={styles.label}>{props.label}</h3>
      <p className={styles.moment} title={props.at === null ? undefined : toExactText(props.at)}>
        <Icon name={props.icon} className={mergeClasses(styles[props.tone])} />
        {props.moment ?? (props.at === null ? texts.never : toMomentText(props.at))}
      </p>
      {props.texts.map(
        (text) =>
          text !== undefined && (
            <p key={text} className={styles.text}>
              {text}
            </p>
          ),
      )}
      {props.action !== undefined && <div className={styles.action}>{props.action}</div>}
    </Card>
  )
}
