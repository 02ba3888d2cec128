import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, type ReactNode, useId } from 'react'
import { toNumberText } from '../lib/format-number.ts'
import { tokens } from '../lib/theme.ts'
import { focusRingInside, typeScale } from '../lib/type-scale.ts'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexShrink: 0,
    paddingInline: '8px 6px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: { display: 'flex', flexWrap: 'wrap', minWidth: 0 },
  tab: {
    position: 'relative',
    height: '40px',
    paddingInline: '12px',
    border: 'none',
    background: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ...typeScale.dense,
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': focusRingInside,
  },
  chosen: {
    ...typeScale.denseStrong,
    color: tokens.colorNeutralForeground1,
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: '12px',
      bottom: '-1px',
      height: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  count: {
    ...typeScale.caption,
    fontWeight: tokens.fontWeightRegular,
    marginInlineStart: '6px',
    color: tokens.colorNeutralForeground3,
  },
  panel: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
})

/** One tab; `count` stands small beside its label. */
export interface TabOption<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly count?: number | undefined
}

/**
 * Tabs with the panel of the chosen one; arrows go from tab to tab. Our own, because Fluent's put invisible elements
 * that take focus around them.
 */
export function Tabs<Id extends string>(props: {
  readonly label: string
  readonly tabs: readonly TabOption<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
  /** Stands at the other end of the line of tabs. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const name = useId()
  const { tabs, chosen, onChoose } = props
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex(({ id }) => id === chosen)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <>
      <div className={styles.head}>
        <div role="tablist" tabIndex={-1} aria-label={props.label} className={styles.list} onKeyDown={onKeyDown}>
          {tabs.map(({ id, label, count }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${name}-${id}`}
              data-tab={id}
              aria-selected={id === chosen}
              aria-controls={`${name}-panel`}
              tabIndex={id === chosen ? 0 : -1}
              className={mergeClasses(styles.tab, id === chosen && styles.chosen)}
              onClick={() => onChoose(id)}
            >
              {label}
              {count !== undefined && <span className={styles.count}> {toNumberText(count)}</span>}
            </button>
          ))}
        </div>
        {props.actions}
      </div>
      <div role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-${chosen}`} className={styles.panel}>
        {props.children}
      </div>
    </>
  )
}
