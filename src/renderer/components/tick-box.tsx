import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { tokens } from '../lib/theme.ts'
import { Icon } from './icon.tsx'

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '32px',
    height: '32px',
  },
  input: {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    margin: 0,
    opacity: 0,
    cursor: 'pointer',
    ':focus-visible + span': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
    ':hover:not(:checked) + span': {
      borderTopColor: tokens.colorNeutralStrokeAccessibleHover,
      borderRightColor: tokens.colorNeutralStrokeAccessibleHover,
      borderBottomColor: tokens.colorNeutralStrokeAccessibleHover,
      borderLeftColor: tokens.colorNeutralStrokeAccessibleHover,
    },
  },
  box: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    width: '16px',
    height: '16px',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    color: tokens.colorNeutralForegroundInverted,
  },
  checked: {
    backgroundColor: tokens.colorCompoundBrandBackground,
    border: `1px solid ${tokens.colorCompoundBrandBackground}`,
  },
  mixed: { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  part: {
    width: '8px',
    height: '8px',
    borderRadius: '1px',
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
})

/**
 * The box to tick of a row. It looks as Fluent's `Checkbox`, which is dear where rows come and go with every frame: this
 * one is two elements. Not reached by Tab: the row has the key that ticks it. 32 pixels wide and high.
 */
export function TickBox(props: {
  readonly label: string
  readonly checked: boolean | 'mixed'
  /** Absent: whoever holds the rows listens for their changes. */
  readonly onChange?: () => void
  readonly className?: string
}): JSX.Element {
  const styles = useStyles()
  const isMixed = props.checked === 'mixed'
  return (
    <span className={mergeClasses(styles.root, props.className)}>
      <input
        type="checkbox"
        tabIndex={-1}
        className={styles.input}
        aria-label={props.label}
        checked={props.checked === true}
        // Only a property says it: there is no attribute for a box that is ticked in part.
        ref={(input) => {
          if (input !== null) input.indeterminate = isMixed
        }}
        onChange={props.onChange ?? heardAbove}
      />
      <span
        aria-hidden
        className={mergeClasses(styles.box, props.checked === true && styles.checked, isMixed && styles.mixed)}
      >
        {props.checked === true && <Icon name="check" size={12} />}
        {isMixed && <span className={styles.part} />}
      </span>
    </span>
  )
}

/** The change goes on to what holds the rows. */
const heardAbove = (): void => undefined
