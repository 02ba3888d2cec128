import { auditLog } from '../../shared/activity/audit-log.ts'
import type { Side } from '../../shared/model/change.ts'
import type { ActivityReader } from '../activity/activity-reader.ts'
import { readActivityState, saveActivitySettings } from '../activity/activity-settings.ts'
import { appendActivity } from '../activity/append-activity.ts'
import { findActivity, findCategories } from '../activity/find-activity.ts'
import type { BackupPorts } from '../backup/run-backup.ts'
import type { Audits } from '../compare/add-authors.ts'
import { type Context, getVault, handler } from './base.ts'
import { toIsConnected } from './connect.ts'
import type { OpenVault } from './engine.ts'

/** Appends the logs of the tenant to the open vault, at the end of a backup. */
export const toAppendActivity =
  (context: Context, { activity }: OpenVault, reader: ActivityReader): NonNullable<BackupPorts['appendActivity']> =>
  (meter, signal) =>
    appendActivity({
      store: activity,
      reader,
      now: context.engine.now,
      meter,
      signal,
      isConnected: toIsConnected(context),
    })

/** Where comparing two sides of the open vault looks up who changed what. */
export function toAudits({ activity, snapshots }: OpenVault, from: Side, to: Side): Audits {
  const limit = 1000
  const startedAt = from === 'live' ? '' : snapshots.report(from).startedAt
  return {
    since: startedAt === '' ? new Date(0).toISOString() : startedAt,
    until: to === 'live' ? undefined : snapshots.report(to).finishedAt,
    reader: {
      auditsOf: (target, since, until) =>
        activity
          .find({ target, since, log: auditLog.id, limit, skip: 0, ...(until === undefined ? {} : { until }) })
          .found.flatMap(({ entry }) => auditLog.factsOf(entry) ?? []),
    },
  }
}

/** Handlers of `activity`. */
export const activity = {
  find: handler.activity.find.handler(({ context, input, signal }) =>
    findActivity(getVault(context).activity, input, signal),
  ),
  categories: handler.activity.categories.handler(({ context }) => findCategories(getVault(context).activity)),
  objects: handler.activity.objects.handler(({ context, input }) => [
    ...getVault(context).activity.objectsOf([...new Set(input.ids)]),
  ]),
  state: handler.activity.state.handler(({ context }) => readActivityState(getVault(context).activity)),
  // Not beside a run: it might be reading by them.
  save: handler.activity.save.handler(({ context, input }) =>
    context.engine.alone('Settings are being changed', async () => {
      const { activity: store } = getVault(context)
      saveActivitySettings(store, input)
      return readActivityState(store)
    }),
  ),
}
