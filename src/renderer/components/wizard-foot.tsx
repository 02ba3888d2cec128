import { makeStyles } from '@fluentui/react-components'
import { type JSX, type ReactNode, useEffect, useEffectEvent } from 'react'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { Icon } from './icon.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px 12px',
    minHeight: '56px',
    boxSizing: 'border-box',
    padding: '12px 20px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  hint: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    flexGrow: 1,
    flexBasis: '160px',
    justifyContent: 'flex-end',
    textAlign: 'start',
    ...typeScale.caption,
    color: tokens.colorNeutralForeground3,
  },
})

/** The bar below a step: back on the left, a hint and the way on on the right. Ctrl+Enter goes on. */
export function WizardFoot(props: {
  readonly children?: ReactNode
  readonly hint?: string
  readonly primary?: ReactNode
  /** What Ctrl+Enter does; absent: nothing. */
  readonly onGoOn?: (() => void) | undefined
}): JSX.Element {
  const styles = useStyles()
  const goOn = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.shiftKey || event.altKey || props.onGoOn === undefined) return
    event.preventDefault()
    props.onGoOn()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => goOn(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <footer className={styles.root}>
      {props.children}
      <span className={styles.hint}>
        {props.hint !== undefined && (
          <>
            <Icon name="info" size={16} />
            {props.hint}
          </>
        )}
      </span>
      {props.primary}
    </footer>
  )
}
