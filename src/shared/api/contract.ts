import type { ContractRouterClient } from '@orpc/contract'
import { activityContract } from './activity.contract.ts'
import { backupContract } from './backup.contract.ts'
import { compareContract } from './compare.contract.ts'
import { connectionContract } from './connection.contract.ts'
import { demoContract } from './demo.contract.ts'
import { drillContract } from './drill.contract.ts'
import { exportContract } from './export.contract.ts'
import { keysContract } from './keys.contract.ts'
import { logContract } from './log.contract.ts'
import { objectsContract } from './objects.contract.ts'
import { photosContract } from './photos.contract.ts'
import { restoreContract } from './restore.contract.ts'
import { retentionContract } from './retention.contract.ts'
import { searchContract } from './search.contract.ts'
import { snapshotsContract } from './snapshots.contract.ts'
import { spaceContract } from './space.contract.ts'
import { vaultContract } from './vault.contract.ts'
import { verifyContract } from './verify.contract.ts'

/** Everything the window and the command line can ask of the engine. A new area is one file and one line here. */
export const contract = {
  vault: vaultContract,
  keys: keysContract,
  connection: connectionContract,
  demo: demoContract,
  backup: backupContract,
  activity: activityContract,
  snapshots: snapshotsContract,
  objects: objectsContract,
  photos: photosContract,
  search: searchContract,
  compare: compareContract,
  restore: restoreContract,
  drill: drillContract,
  export: exportContract,
  verify: verifyContract,
  retention: retentionContract,
  space: spaceContract,
  log: logContract,
}

/** A client of the contract, in process or over a port. */
export type EngineClient = ContractRouterClient<typeof contract>
