import type { Command } from './command.ts'
import { activity } from './commands/activity.ts'
import { attributes } from './commands/attributes.ts'
import { backup } from './commands/backup.ts'
import { demo } from './commands/demo.ts'
import { diff } from './commands/diff.ts'
import { drill } from './commands/drill.ts'
import { exportCommand } from './commands/export.ts'
import { forget } from './commands/forget.ts'
import { history } from './commands/history.ts'
import { note } from './commands/note.ts'
import { permissions } from './commands/permissions.ts'
import { pin, unpin } from './commands/pin.ts'
import { prune } from './commands/prune.ts'
import { registerHelp } from './commands/register-help.ts'
import { remove } from './commands/remove.ts'
import { restore } from './commands/restore.ts'
import { runs } from './commands/runs.ts'
import { search } from './commands/search.ts'
import { show } from './commands/show.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { simulate } from './commands/simulate.ts'
import { snapshots } from './commands/snapshots.ts'
import { undo } from './commands/undo.ts'
import { vault } from './commands/vault.ts'
import { verify } from './commands/verify.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  demo,
  simulate,
  attributes,
  permissions,
  registerHelp,
  vault,
  signIn,
  signOut,
  backup,
  snapshots,
  show,
  search,
  history,
  activity,
  diff,
  restore,
  undo,
  runs,
  pin,
  unpin,
  note,
  remove,
  prune,
  forget,
  exportCommand,
  verify,
  drill,
]
