import { activityCommands } from '../features/activity/commands.ts'
import { browseCommands } from '../features/browse/commands.ts'
import { compareCommands } from '../features/compare/commands.ts'
import { homeCommands } from '../features/home/commands.ts'
import { photosCommands } from '../features/photos/commands.ts'
import { restoreCommands } from '../features/restore/commands.ts'
import { settingsCommands } from '../features/settings/commands.ts'
import type { Command } from './command.ts'
import { colourCommands } from './commands/colour-commands.ts'
import { placeCommands } from './commands/place-commands.ts'
import { vaultCommands } from './commands/vault-commands.ts'
import { windowCommands } from './commands/window-commands.ts'

/** Every command there is. A place brings its own in a file of its own; here it is one line. */
export const commands: readonly Command[] = [
  ...windowCommands,
  ...placeCommands,
  ...vaultCommands,
  ...homeCommands,
  ...browseCommands,
  ...compareCommands,
  ...restoreCommands,
  ...photosCommands,
  ...activityCommands,
  ...settingsCommands,
  ...colourCommands,
]
