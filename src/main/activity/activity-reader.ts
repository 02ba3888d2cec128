import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import type { JsonObject } from '../../shared/model/json.ts'

/** What reading the logs needs of Microsoft Graph. */
export interface ActivityReader {
  /**
   * Pages of a log from a moment on (ISO 8601 UTC), the oldest entry first. Throws `permissionMissing`, `notLicensed`, and what
   * ends a run.
   */
  readonly activity: (kind: ActivityKind, since: string, signal: AbortSignal) => AsyncIterable<readonly JsonObject[]>
}
