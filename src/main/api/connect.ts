import type { OnProgress, Progress } from '../../shared/model/progress.ts'
import type { DirectoryReader } from '../backup/directory-reader.ts'
import { createLook } from '../backup/look.ts'
import type { LiveLook } from '../compare/look.ts'
import type { Context } from './base.ts'
import type { Directory, OpenVault } from './engine.ts'

/** The live tenant, with its waits told as progress of the running work. */
export function connectWith(context: Context, onProgress: OnProgress): Directory {
  let last: Progress = { doing: 'Connecting', done: 0, total: null, waiting: null }
  return context.engine.connect((waiting, needs) => {
    last = { ...last, waiting }
    onProgress(needs === undefined ? last : { ...last, needs })
  })
}

/** Whether the connection of the open vault reads a kind or log: others it has no permission for. */
export function toIsConnected(context: Context): (kind: string) => boolean {
  const kinds = context.engine.connections.kinds()
  return (kind) => kinds?.includes(kind) ?? true
}

/** A look at the live tenant through the open vault. */
export const toLook = (
  context: Context,
  vault: OpenVault,
  reader: DirectoryReader,
  photos: 'rotation' | 'all',
  onProgress: OnProgress,
): LiveLook =>
  createLook({
    store: vault.backup,
    reader,
    now: context.engine.now,
    photos,
    onProgress,
    isConnected: toIsConnected(context),
  })
