import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { tokens } from '../lib/theme.ts'
import { focusRingInside } from '../lib/type-scale.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    height: '100%',
    ':focus-visible': focusRingInside,
  },
  canvas: { backgroundColor: tokens.colorNeutralBackground2 },
  surface: { backgroundColor: tokens.colorNeutralBackground1 },
})

/** One part of a page. F6 goes from pane to pane; Ctrl+F to the field inside that carries `data-filter`. */
export function Pane(props: {
  /** What screen readers call it. */
  readonly label: string
  readonly ground?: 'canvas' | 'surface'
  readonly className?: string
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  return (
    <section
      aria-label={props.label}
      data-pane=""
      tabIndex={-1}
      className={mergeClasses(styles.root, styles[props.ground ?? 'surface'], props.className)}
    >
      {props.children}
    </section>
  )
}
