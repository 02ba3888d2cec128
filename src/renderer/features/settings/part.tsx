import { makeStyles } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { Card } from '../../components/card.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '12px', flexShrink: 0 },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

/** One thing that can be set: what it is, what it does, its fields, and below them what can be done. */
export function Part(props: {
  readonly title: string
  readonly text?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <Card label={props.title} className={styles.root}>
      <div>
        <h3 className={styles.title}>{props.title}</h3>
        {props.text !== undefined && <p className={styles.text}>{props.text}</p>}
      </div>
      {props.children}
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </Card>
  )
}
