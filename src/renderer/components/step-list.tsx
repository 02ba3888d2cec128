import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { Icon } from './icon.tsx'

const edge = (colour: string) => ({
  borderTopColor: colour,
  borderRightColor: colour,
  borderBottomColor: colour,
  borderLeftColor: colour,
})

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '6px 10px',
    listStyleType: 'none',
    margin: 0,
    marginInlineStart: 'auto',
    padding: 0,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    ...typeScale.dense,
    color: tokens.colorNeutralForeground3,
  },
  line: { width: '34px', height: '1px', backgroundColor: tokens.colorNeutralStroke1, forcedColorAdjust: 'none' },
  lineDone: { backgroundColor: tokens.colorSuccessSolid },
  dot: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ...typeScale.captionStrong,
    fontVariantNumeric: 'tabular-nums',
    // Its colours are the system's already; forced, the number would get a ground of its own and be lost on it.
    forcedColorAdjust: 'none',
  },
  dotDone: {
    backgroundColor: tokens.colorSuccessSolid,
    color: tokens.colorOnSolid,
    ...edge(tokens.colorSuccessSolid),
  },
  dotNow: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    ...edge(tokens.colorBrandBackground),
  },
  now: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
})

/** The steps of a wizard in their order: those that are done, the one that is open, those to come. */
export function StepList(props: {
  readonly label: string
  readonly steps: readonly string[]
  /** The place of the open one in `steps`. */
  readonly at: number
}): JSX.Element {
  const styles = useStyles()
  return (
    <ol className={styles.steps} aria-label={props.label}>
      {props.steps.map((step, index) => {
        const isDone = index < props.at
        const isNow = index === props.at
        return (
          <li
            key={step}
            className={mergeClasses(styles.step, isNow && styles.now)}
            {...(isNow ? { 'aria-current': 'step' as const } : {})}
          >
            {index > 0 && <span className={mergeClasses(styles.line, index <= props.at && styles.lineDone)} />}
            <span className={mergeClasses(styles.dot, isDone && styles.dotDone, isNow && styles.dotNow)} aria-hidden>
              {isDone ? <Icon name="check" size={16} /> : index + 1}
            </span>
            {step}
            {isDone && <span className="heard">, done</span>}
          </li>
        )
      })}
    </ol>
  )
}
