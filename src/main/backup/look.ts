import { AppError } from '../../shared/errors.ts'
import { kinds as allKinds } from '../../shared/kinds/kinds.ts'
import { ProgressMeter } from './progress-meter.ts'
import { readDirectory } from './read-directory.ts'
import type { BackupPorts } from './run-backup.ts'

/** Looks at the live tenant; satisfies the port of comparing. */
export interface Look {
  /**
   * Reads the tenant into an unfinished run, by what changed since the last snapshot where the service allows it, and
   * returns its number. A look that still stands is thrown away first. Throws `vaultInUse` where an interrupted backup
   * waits to be resumed, `wrongTenant`, and what ends a backup; nothing is left of the look then.
   */
  readonly open: (signal: AbortSignal) => Promise<{ readonly at: number; readonly readAt: string }>
  /** Throws the look away. Does nothing where none stands. */
  readonly close: () => void
}

/** How the look asks for photos: no change feed tells of them, so all of them or only those of changed objects. */
export type LookPhotos = 'all' | 'rotation'

/**
 * Makes a look. With `photos` other than `all` only the photos of changed objects are asked, and the capture says so:
 * a turn of the rotation would be thrown away with the look.
 */
export function createLook(ports: BackupPorts & { readonly photos: LookPhotos }): Look {
  const { store, reader, now, kinds = allKinds, isConnected = () => true } = ports
  const close = (): void => {
    const standing = store.unfinishedRun()
    if (standing?.purpose === 'look') store.abandonRun(standing.number)
  }
  const open: Look['open'] = async (signal) => {
    close()
    if (store.unfinishedRun() !== undefined)
      throw new AppError(
        'vaultInUse',
        'A backup was interrupted and waits to go on. Run a backup first, then look again.',
      )
    const meter = new ProgressMeter(ports.onProgress, now)
    const stopWatching = reader.watchWaiting?.((waiting, needs) => meter.wait(waiting, needs))
    try {
      store.setTenantId(await reader.tenantId(signal))
      const run = store.beginRun({ startedAt: now().toISOString(), purpose: 'look', note: '' })
      await readDirectory(
        { store, reader, run, meter, signal },
        {
          kinds,
          isAsked: ({ id }) => isConnected(id),
          isFull: false,
          share: ports.photos === 'all' ? 'all' : 'none',
          isCounted: false,
        },
      )
      return { at: run, readAt: now().toISOString() }
    } catch (thrown) {
      close()
      throw thrown
    } finally {
      stopWatching?.()
    }
  }
  return { open, close }
}
