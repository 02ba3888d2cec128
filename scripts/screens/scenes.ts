import type { Scene } from './scene.ts'
import { activityScenes } from './scenes/activity.ts'
import { browseScenes } from './scenes/browse.ts'
import { compareScenes } from './scenes/compare.ts'
import { connectScenes } from './scenes/connect.ts'
import { emptyScenes } from './scenes/empty.ts'
import { homeScenes } from './scenes/home.ts'
import { paletteScenes } from './scenes/palette.ts'
import { photosScenes } from './scenes/photos.ts'
import { restoreScenes } from './scenes/restore.ts'
import { settingsScenes } from './scenes/settings.ts'
import { shellScenes } from './scenes/shell.ts'
import { welcomeScenes } from './scenes/welcome.ts'

/** Every screen there is, in the order in which somebody meets them. Those that change the tenant stand last. */
export const scenes: readonly Scene[] = [
  ...welcomeScenes,
  ...connectScenes,
  ...emptyScenes,
  ...homeScenes,
  ...browseScenes,
  ...compareScenes,
  ...photosScenes,
  ...activityScenes,
  ...paletteScenes,
  ...settingsScenes,
  ...shellScenes,
  ...restoreScenes,
]
