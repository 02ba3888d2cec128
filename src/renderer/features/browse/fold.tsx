import { makeStyles } from '@fluentui/react-components'
import { type JSX, type ReactNode, useId } from 'react'
import { z } from 'zod'
import { Icon, type IconName } from '../../components/icon.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'

const useStyles = makeStyles({
  root: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  title: { margin: 0 },
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    width: '100%',
    height: '36px',
    padding: '0 12px 0 14px',
    border: 'none',
    background: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ...typeScale.denseStrong,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  count: {
    fontWeight: tokens.fontWeightRegular,
    marginInlineStart: 'auto',
    paddingInlineEnd: '8px',
    ...typeScale.caption,
    color: tokens.colorNeutralForeground2,
  },
})

/** A heading that folds what is below it; whether it is folded is remembered under its name. */
export function Fold(props: {
  readonly title: string
  readonly icon?: IconName
  readonly count: number
  readonly name: string
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const id = useId()
  const [isOpen, setOpen] = useRemembered(`fold.${props.name}`, z.boolean(), true)
  return (
    <div className={styles.root}>
      <h3 className={styles.title}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={12} />
          {props.icon !== undefined && <Icon name={props.icon} size={16} />}
          {props.title}
          <span className={styles.count}>{toNumberText(props.count)}</span>
        </button>
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen && props.children}
      </div>
    </div>
  )
}
