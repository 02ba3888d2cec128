import type { Command, CommandStage } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { startRun, useRuns } from '../../lib/runs.store.ts'
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
]
