import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { Icon } from '../components/icon.tsx'
import { useDesktop } from '../lib/desktop.ts'
import { tokens } from '../lib/theme.ts'
import { focusRingInside } from '../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  button: {
    WebkitAppRegion: 'no-drag',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '46px',
    height: '100%',
    border: 'none',
    padding: 0,
    background: 'transparent',
    color: tokens.colorNeutralForeground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': focusRingInside,
  } as const,
  close: { ':hover': { backgroundColor: '#c42b1c', color: '#ffffff' } },
})

/** Minimize, maximize and close, where the desktop does not draw them into the bar. */
export function WindowControls(): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useDesktop()
  const state = useQuery(queries.window.state.experimental_liveOptions({ retry: true }))
  const isMaximized = state.data?.isMaximized === true
  const size = isMaximized ? texts.restoreSize : texts.maximize
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={texts.minimize}
        title={texts.minimize}
        onClick={() => void client.window.minimize()}
      >
        <Icon name="windowMinimize" size={16} />
      </button>
      <button
        type="button"
        className={styles.button}
        aria-label={size}
        title={size}
        onClick={() => void client.window.toggleMaximized()}
      >
        <Icon name={isMaximized ? 'windowRestore' : 'windowMaximize'} size={16} />
      </button>
      <button
        type="button"
        className={mergeClasses(styles.button, styles.close)}
        aria-label={texts.close}
        title={texts.close}
        onClick={() => void client.window.close()}
      >
        <Icon name="windowClose" size={16} />
      </button>
    </>
  )
}
