import type { ScheduleState } from '../../shared/api/schedule.contract.ts'
import type { ScheduledRun } from '../../shared/model/schedule.ts'
import { toNearText } from '../../shared/schedule/schedule-words.ts'
import type { VaultLock } from '../desktop/lock/vault-lock.ts'
import type { PreferencesFile } from '../desktop/preferences.ts'
import type { ScheduleParts } from '../desktop/schedule/schedule-handlers.ts'
import type { StartWithComputer } from '../desktop/start-with-computer.ts'
import { openStateFeed } from '../desktop/state-feed.ts'
import type { OpenTray } from '../desktop/tray/open-tray.ts'
import { openSchedule, type ScheduleDeps } from './open-schedule.ts'

/** What goes on while no window is open. */
export interface Background {
  /** What the window may ask of it. */
  readonly schedule: ScheduleParts
  /** Whether closing the window leaves Dirsafe in the tray. */
  readonly isWanted: () => boolean
  /** The window was closed, and Dirsafe goes on without it: nobody is left to look at the vault. */
  readonly onHidden: () => void
  /** The window was closed, and Dirsafe ends with it. */
  readonly onEnding: () => void
  /** Ends the looking at the clock. */
  readonly close: () => void
}

/** How often the clock is looked at, in milliseconds. */
const lookEveryMs = 15_000

/** Joins the clock, the tray and what the computer tells of itself. Begins to look at the clock. */
export function openBackground(
  deps: Omit<ScheduleDeps, 'onMissed' | 'onChange'> & {
    readonly computer: { on(event: 'suspend' | 'resume', listener: () => void): unknown }
    /** Runs something again and again; the answer ends it. */
    readonly every: (ms: number, run: () => void) => () => void
    readonly preferences: PreferencesFile
    readonly lock: VaultLock
    readonly tray: OpenTray
    readonly startWithComputer: StartWithComputer
    readonly showWindow: () => void
    readonly quit: () => void
    /** Tells by the desktop that a backup did not run. */
    readonly tellMissed: (run: ScheduledRun) => void
    /** Tells by the desktop that backups by the clock stand still from now on. */
    readonly tellStandstill: () => void
  },
): Background {
  const { preferences, lock, tray, startWithComputer } = deps
  const feed = openStateFeed<ScheduleState>({ vaults: [], running: null })
  const scheduler = openSchedule({
    ...deps,
    onMissed: (_dir, run) => deps.tellMissed(run),
    onChange: () => show(),
  })
  const isOn = (): boolean => scheduler.state().vaults.some(({ schedule }) => schedule.every !== 'never')
  const isWanted = (): boolean => isOn() && preferences.get().keepsRunning
  /** The vault that is open, else the one whose backup is due next. */
  const findDir = (): string | undefined => scheduler.openDir() ?? toNext(scheduler.state())?.dir
  const backUp = async (): Promise<void> => {
    const dir = findDir()
    if (dir === undefined || !(await scheduler.request(dir))) deps.showWindow()
  }
  let shown = ''
  const show = (): void => {
    const state = scheduler.state()
    // Looked at again and again: the window is told of what changed.
    if (JSON.stringify(state) !== shown) feed.set(state)
    shown = JSON.stringify(state)
    const nextAt = toNext(state)?.nextAt ?? null
    tray.show(
      isWanted()
        ? {
            next: nextAt === null ? null : toNearText(nextAt, new Date(deps.nowMs())),
            isRunning: state.running !== null,
            canLock: scheduler.openDir() !== null,
            open: deps.showWindow,
            backUp: () => void backUp().catch(deps.onUnexpected),
            lock: () => lock.lock('asked'),
            quit: deps.quit,
          }
        : null,
    )
  }
  const look = (): void => {
    show()
    scheduler.look().then(show, deps.onUnexpected)
  }
  deps.computer.on('suspend', () => void scheduler.sleep().catch(deps.onUnexpected))
  deps.computer.on('resume', () => void scheduler.wake().catch(deps.onUnexpected))
  const close = deps.every(lookEveryMs, look)
  show()
  return {
    schedule: {
      state: feed,
      set: (dir, schedule) => {
        preferences.change({ knowsStandstill: false })
        scheduler.set(dir, schedule)
      },
      dismiss: scheduler.dismiss,
      follow: scheduler.follow,
      stop: scheduler.stop,
      settings: () => ({
        keepsRunning: preferences.get().keepsRunning,
        startsWithComputer: startWithComputer.isOn(),
      }),
      setSettings: ({ keepsRunning, startsWithComputer }) => {
        preferences.change({ keepsRunning })
        if (startWithComputer.isOn() !== startsWithComputer) startWithComputer.set(startsWithComputer)
        show()
      },
    },
    isWanted,
    onHidden: () => {
      if (scheduler.openDir() === null) return
      // A run that is under way ends first.
      lock.keepWorking(true)
      lock.lock('window')
    },
    onEnding: () => {
      if (!isOn() || preferences.get().knowsStandstill) return
      preferences.change({ knowsStandstill: true })
      deps.tellStandstill()
    },
    close,
  }
}

/** The vault whose backup is due next; undefined: none is. */
const toNext = ({ vaults }: ScheduleState): ScheduleState['vaults'][number] | undefined =>
  vaults
    .filter(({ nextAt }) => nextAt !== null)
    .sort((a, b) => Date.parse(a.nextAt ?? '') - Date.parse(b.nextAt ?? ''))[0]
