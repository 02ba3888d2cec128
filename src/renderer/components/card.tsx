import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { tokens } from '../lib/theme.ts'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  padded: { padding: '16px' },
  acting: {
    boxShadow: tokens.shadow2,
    borderTopColor: tokens.colorChangedStroke,
    borderRightColor: tokens.colorChangedStroke,
    borderBottomColor: tokens.colorChangedStroke,
    borderLeftColor: tokens.colorChangedStroke,
  },
})

/** A card on the canvas. `isActing` for the one that holds the primary action. Cards are not nested. */
export function Card(props: {
  readonly label?: string
  readonly isActing?: boolean
  /** Leaves the padding to what is inside. */
  readonly isFlush?: boolean
  readonly className?: string
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <section
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      className={mergeClasses(
        styles.root,
        props.isFlush !== true && styles.padded,
        props.isActing === true && styles.acting,
        props.className,
      )}
    >
      {props.children}
    </section>
  )
}
