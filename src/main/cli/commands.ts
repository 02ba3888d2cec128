import type { Command } from './command.ts'
import { attributes } from './commands/attributes.ts'
import { backup } from './commands/backup.ts'
import { demo } from './commands/demo.ts'
import { diff } from './commands/diff.ts'
import { exportCommand } from './commands/export.ts'
import { permissions } from './commands/permissions.ts'
import { restore } from './commands/restore.ts'
import { show } from './commands/show.ts'
import { simulate } from './commands/simulate.ts'
import { snapshots } from './commands/snapshots.ts'
import { vault } from './commands/vault.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  demo,
  simulate,
  attributes,
  permissions,
  vault,
  backup,
  snapshots,
  show,
  diff,
  restore,
  exportCommand,
]
