import { makeStyles } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { StepList } from './step-list.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px 16px',
    minHeight: '60px',
    boxSizing: 'border-box',
    padding: '10px 20px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { ...typeScale.paneTitle, fontSize: '17px', margin: 0 },
})

/** The bar above a step of a wizard: what it is about, and how far it is. Without steps it is a title alone. */
export function WizardBar(props: {
  readonly title: string
  /** Stands beside the title. */
  readonly children?: ReactNode
  readonly label: string
  readonly steps: readonly string[]
  /** The place of the open step in `steps`. */
  readonly at: number
}): JSX.Element {
  const styles = useStyles()
  return (
    <header className={styles.root}>
      <h1 className={styles.title}>{props.title}</h1>
      {props.children}
      {props.steps.length > 0 && <StepList label={props.label} steps={props.steps} at={props.at} />}
    </header>
  )
}
