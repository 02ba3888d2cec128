import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { Logo } from '../components/own-icons.tsx'
import { useDesktop } from '../lib/desktop.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { ColourMenu } from './colour-menu.tsx'
import { HelpButton, SearchButton } from './overlay-buttons.tsx'
import { VaultMenu } from './vault-menu.tsx'
import type { VaultSession } from './vault-session.ts'
import { WindowControls } from './window-controls.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    height: '40px',
    boxSizing: 'border-box',
    // Where the desktop draws its own buttons into the bar, it says how much it leaves us.
    paddingLeft: 'calc(env(titlebar-area-x, 0px) + 14px)',
    width: 'env(titlebar-area-width, 100%)',
    // Electron's name for what can be dragged.
    WebkitAppRegion: 'drag',
    userSelect: 'none',
  } as const,
  logo: { width: '20px', height: '20px', flexShrink: 0 },
  name: { ...typeScale.denseStrong, margin: 0 },
  line: { width: '1px', height: '20px', backgroundColor: tokens.colorNeutralStroke2 },
  actions: { display: 'flex', alignItems: 'center', marginInlineStart: 'auto', height: '100%' },
})

/** The title bar: where we are, and the buttons of the window where the desktop does not draw them. */
export function TitleBar(props: {
  /** Null: the vault is locked. */
  readonly session: VaultSession | null
}): JSX.Element {
  const { session } = props
  const styles = useStyles()
  const { queries } = useDesktop()
  const surroundings = useQuery(queries.surroundings.queryOptions())
  return (
    <header className={styles.root}>
      <Logo className={styles.logo} />
      <h1 className={styles.name}>Dirsafe</h1>
      {session?.vault && (
        <>
          <span className={styles.line} />
          <VaultMenu vault={session.vault} onClose={() => void session.leave()} />
          <SearchButton />
        </>
      )}
      <div className={styles.actions}>
        {session !== null && <HelpButton />}
        <ColourMenu />
        {surroundings.data?.drawsOwnControls === true && <WindowControls />}
      </div>
    </header>
  )
}
