import { resolve } from 'node:path'
import { implement } from '@orpc/server'
import { type BackgroundSettings, type ScheduleState, scheduleContract } from '../../../shared/api/schedule.contract.ts'
import type { Progress } from '../../../shared/model/progress.ts'
import type { Schedule } from '../../../shared/model/schedule.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import type { StateFeed } from '../state-feed.ts'

/** What the handlers of `schedule` stand on. */
export interface ScheduleParts {
  readonly state: Pick<StateFeed<ScheduleState>, 'follow'>
  readonly set: (dir: string, schedule: Schedule) => void
  readonly dismiss: (dir: string) => void
  readonly follow: (signal?: AbortSignal) => AsyncGenerator<Progress, BackupResult>
  readonly stop: (dir: string, why: 'person' | 'unlock') => Promise<void>
  readonly settings: () => BackgroundSettings
  readonly setSettings: (settings: BackgroundSettings) => void
}

const os = implement(scheduleContract)

/** Handlers of `schedule`. */
export const createScheduleHandlers = (parts: ScheduleParts) => ({
  state: os.state.handler(({ signal }) => parts.state.follow(signal)),
  set: os.set.handler(({ input }) => parts.set(resolve(input.dir), input.schedule)),
  dismiss: os.dismiss.handler(({ input }) => parts.dismiss(resolve(input.dir))),
  follow: os.follow.handler(({ signal }) => parts.follow(signal)),
  stop: os.stop.handler(({ input }) => parts.stop(resolve(input.dir), 'person')),
  makeWay: os.makeWay.handler(({ input }) => parts.stop(resolve(input.dir), 'unlock')),
  settings: os.settings.handler(() => parts.settings()),
  setSettings: os.setSettings.handler(({ input }) => parts.setSettings(input)),
})
