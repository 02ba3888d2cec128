import type { Command, CommandStage } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { startRun, useRuns } from '../../lib/runs.store.ts'
import { askAbout } from './snapshot-wish.store.ts'
import type { BackupWish } from './use-backup.ts'

const goHome = (): void => {
  useNavigation.getState().open('home')
  useFocusWish.getState().enterPlace()
}

/** Starts the backup of this window, as its button does, where nothing is said against it; Home says what is. */
async function backUp({ vault, engine, session, snapshots }: CommandStage): Promise<void> {
  goHome()
  if (vault?.isConnected !== true || useRuns.getState().states['backup']?.status === 'running') return
  const wish: BackupWish = { note: '', full: false, photos: snapshots.length === 0 ? 'all' : 'rotation' }
  await startRun('backup', (input: BackupWish, options) => engine.backup.run(input, options), wish)
  await session.refresh()
}

const isWritable = ({ vault, snapshots }: CommandStage): boolean => vault?.access === 'write' && snapshots.length > 0

/** Sets or takes away the pin of the newest snapshot; where that cannot be done, Home says so at its row. */
async function pinNewest({ engine, session, snapshots }: CommandStage, pinned: boolean): Promise<void> {
  const newest = snapshots[0]
  if (newest === undefined) return
  goHome()
  await engine.retention.pin({ snapshot: newest.snapshot, pinned }).catch(() => undefined)
  await session.refresh()
}

export const homeCommands: readonly Command[] = [
  {
    id: 'back-up',
    group: 'Home',
    label: 'Back up now',
    icon: 'save',
    keys: 'Ctrl+Shift+B',
    run: (stage) => void backUp(stage),
  },
  {
    id: 'back-up-named',
    group: 'Home',
    label: 'Name a backup and take it',
    icon: 'note',
    isOffered: ({ vault, snapshots }) => vault?.isConnected === true && snapshots.length > 0,
    run: goHome,
  },
  {
    id: 'note-newest',
    group: 'Home',
    label: 'Change the note of the newest snapshot',
    icon: 'note',
    isOffered: isWritable,
    run: ({ snapshots }) => {
      goHome()
      if (snapshots[0] !== undefined) askAbout('note', snapshots[0])
    },
  },
  {
    id: 'pin-newest',
    group: 'Home',
    label: 'Pin the newest snapshot',
    icon: 'pin',
    isOffered: (stage) => isWritable(stage) && stage.snapshots[0]?.pinned === false,
    run: (stage) => void pinNewest(stage, true),
  },
  {
    id: 'unpin-newest',
    group: 'Home',
    label: 'Take the pin of the newest snapshot away',
    icon: 'pin',
    isOffered: (stage) => isWritable(stage) && stage.snapshots[0]?.pinned === true,
    run: (stage) => void pinNewest(stage, false),
  },
]
