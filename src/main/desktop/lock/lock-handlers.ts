import { implement } from '@orpc/server'
import { lockContract } from '../../../shared/api/lock.contract.ts'
import type { PreferencesFile } from '../preferences.ts'
import type { VaultLock } from './vault-lock.ts'

const os = implement(lockContract)

/** Handlers of `lock`. */
export const createLockHandlers = (lock: VaultLock, preferences: PreferencesFile) => ({
  state: os.state.handler(({ signal }) => lock.state.follow(signal)),
  now: os.now.handler(() => lock.lock('asked')),
  leave: os.leave.handler(() => lock.leave()),
  keepWorking: os.keepWorking.handler(({ input }) => lock.keepWorking(input.isKept)),
  settings: os.settings.handler(() => preferences.get().lock),
  setSettings: os.setSettings.handler(({ input }) => preferences.change({ lock: input })),
})
