import { Button, makeStyles, Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect } from 'react'
import { EmptyState } from '../components/empty-state.tsx'
import { FailureState } from '../components/failure-message.tsx'
import { ConnectPage } from '../features/connect/connect-page.tsx'
import { LockView } from '../features/welcome/lock-view.tsx'
import { NewVaultView } from '../features/welcome/new-vault-view.tsx'
import { WelcomePage } from '../features/welcome/welcome-page.tsx'
import { useDesktop } from '../lib/desktop.ts'
import { useEngineState } from '../lib/engine-state.store.ts'
import { tokens } from '../lib/theme.ts'
import { useConnecting } from './connecting.store.ts'
import { useNoFocusBumpers } from './focus-bumpers.ts'
import { useFocusKeeper } from './focus-keeper.ts'
import { InterruptedBar } from './interrupted-bar.tsx'
import { useKeys } from './keys.ts'
import { useNavigation } from './navigation.store.ts'
import { ObjectMenu } from './object-menu.tsx'
import { useOverlay } from './overlay.store.ts'
import { Palette } from './palette.tsx'
import { PausedBar } from './paused-bar.tsx'
import { places, settingsPlace } from './places.ts'
import { Rail } from './rail.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { SignInBar } from './sign-in-bar.tsx'
import { SignInDialog } from './sign-in-dialog.tsx'
import { StatusBar } from './status-bar.tsx'
import { texts } from './texts.ts'
import { TitleBar } from './title-bar.tsx'
import { useCommandStage } from './use-command-stage.ts'
import { useLock } from './use-lock.ts'
import { useScheduledRuns } from './use-scheduled-runs.ts'
import { useVaultSession, type VaultSession } from './vault-session.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateRows: '40px minmax(0, 1fr) 26px',
    // Not in percent: Fluent copies the styles of what is around it to every layer above the page.
    height: '100vh',
    backgroundColor: tokens.colorChrome,
    color: tokens.colorNeutralForeground1,
  },
  middle: { display: 'grid', gridTemplateColumns: '68px minmax(0, 1fr)', minHeight: 0 },
  place: { flexGrow: 1, minHeight: 0, minWidth: 0 },
  surface: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    overflow: 'hidden',
    outlineStyle: 'none',
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  whole: {
    minHeight: 0,
    overflow: 'hidden',
    outlineStyle: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  centred: { display: 'flex', alignItems: 'center', justifyContent: 'center', height: '100%' },
})

/** The frame of the window: bars, rail, and the place that is open. */
export function Shell(): JSX.Element {
  const styles = useStyles()
  const session = useVaultSession()
  useNoFocusBumpers()
  const isConnecting = useConnecting((connecting) => connecting.isConnecting)
  const locked = useLock(session)
  useScheduledRuns(session)
  useFocusKeeper()
  const stage = useCommandStage(session)
  useKeys(stage, session.vault === undefined || isConnecting || locked !== null)
  useEngineStops(session, locked !== null)
  useEffect(() => {
    // What was open over the page is gone with it.
    if (locked !== null) useOverlay.getState().show(null)
  }, [locked])
  if (locked !== null)
    return (
      <div className={styles.root}>
        <TitleBar session={null} />
        <main className={styles.whole} tabIndex={-1}>
          <LockView locked={locked} />
        </main>
        <StatusBar vault={null} />
      </div>
    )
  return (
    <div className={styles.root}>
      <TitleBar session={session} />
      <Middle />
      <StatusBar vault={session.vault ?? null} />
      <SignInDialog />
      <Palette stage={stage} />
      <ShortcutsDialog />
      <ObjectMenu stage={stage} />
    </div>
  )
}

function Middle(): JSX.Element {
  const styles = useStyles()
  // Asked here again, so that a change of place never meets the vault of before.
  const session = useVaultSession()
  const desktop = useDesktop()
  const place = useNavigation((navigation) => navigation.place)
  const isConnecting = useConnecting((connecting) => connecting.isConnecting)
  const standing = useQuery(desktop.queries.engine.standing.experimental_liveOptions({ retry: true }))
  const restart = (
    <Button appearance="primary" onClick={() => void desktop.client.engine.start()}>
      {texts.startEngine}
    </Button>
  )
  if (standing.data === 'stopped')
    return (
      <main className={styles.whole} tabIndex={-1}>
        <EmptyState
          icon="warning"
          tone="danger"
          title={texts.engineStopped}
          text={texts.engineStoppedWhy}
          action={restart}
        />
      </main>
    )
  if (session.error)
    return (
      <main className={styles.whole} tabIndex={-1}>
        <FailureState thrown={session.error} />
      </main>
    )
  if (session.vault === undefined)
    return (
      <main className={styles.whole} tabIndex={-1}>
        <div className={styles.centred}>
          <Spinner delay={200} label={texts.starting} />
        </div>
      </main>
    )
  if (isConnecting)
    return (
      <main className={styles.whole} tabIndex={-1}>
        <ConnectPage vault={session.vault} newVault={NewVaultView} />
      </main>
    )
  if (session.vault === null)
    return (
      <main className={styles.whole} tabIndex={-1}>
        {place === settingsPlace.id ? <settingsPlace.component /> : <WelcomePage />}
      </main>
    )
  const shown = [...places, settingsPlace].find(({ id }) => id === place) ?? places[0]
  const Shown = shown?.component
  return (
    <div className={styles.middle}>
      <Rail vault={session.vault} />
      <main className={styles.surface} aria-label={shown?.label} tabIndex={-1}>
        <div className={styles.place}>{Shown !== undefined && <Shown key={session.vault.vaultId} />}</div>
        <PausedBar />
        <InterruptedBar />
        <SignInBar />
      </main>
    </div>
  )
}

/** When the engine stopped, the vault it had open is gone with it: asks what is open now. */
function useEngineStops({ refresh }: VaultSession, isLocked: boolean): void {
  const stops = useEngineState((state) => state.stops)
  useEffect(() => {
    if (stops > 0 && !isLocked) void refresh()
  }, [stops, refresh, isLocked])
}
