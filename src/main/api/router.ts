import { activity } from './activity.ts'
import { backup } from './backup.ts'
import { handler } from './base.ts'
import { compare } from './compare.ts'
import { connection } from './connection.ts'
import { demo } from './demo.ts'
import { drill } from './drill.ts'
import { exports } from './export.ts'
import { keys } from './keys.ts'
import { log } from './log.ts'
import { objects } from './objects.ts'
import { photos } from './photos.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { search } from './search.ts'
import { snapshots } from './snapshots.ts'
import { space } from './space.ts'
import { vault } from './vault.ts'
import { verify } from './verify.ts'

/** Every call of the contract with its handler. A new area is one file and one line here. */
export const router = handler.router({
  vault,
  keys,
  connection,
  demo,
  backup,
  activity,
  snapshots,
  objects,
  photos,
  search,
  compare,
  restore,
  drill,
  export: exports,
  verify,
  retention,
  space,
  log,
})
