import type { Party } from '../../shared/activity/activity-kind.ts'
import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import { AppError } from '../../shared/errors.ts'
import type { ActivityEntry, ActivityFound, ActivityQuery } from '../../shared/model/activity.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { ActivityFinder } from './activity-store.ts'

const toParty = ({ id, name, address }: Party) => ({ id: id ?? null, name: name ?? null, address: address ?? null })

/** An entry as it is shown; undefined where it cannot be understood. */
function toEntry(log: string, entry: JsonObject): ActivityEntry | undefined {
  const facts = findActivityKind(log)?.factsOf(entry)
  if (facts === undefined) return undefined
  const { id, at, activity, result, reason, actor, targets } = facts
  return {
    log,
    id,
    at,
    activity,
    result,
    reason: reason ?? null,
    actor: actor === undefined ? null : toParty(actor),
    targets: targets.map((target) => ({
      ...toParty(target),
      type: target.type ?? null,
      modified: target.modified.map(({ name, before, after }) => ({
        name,
        before: before ?? null,
        after: after ?? null,
      })),
    })),
    entry,
  }
}

const checkMoment = (text: string | undefined): void => {
  if (text !== undefined && Number.isNaN(Date.parse(text)))
    throw new AppError('badInput', `"${text}" is no date and no time.`)
}

/** Finds entries of the logs, newest first. Throws `badInput` for a log there is not, or for a time that is none. */
export function findActivity(finder: ActivityFinder, query: ActivityQuery): ActivityFound {
  const { target, actor, text, since, until, log, limit, skip } = query
  if (log !== undefined && findActivityKind(log) === undefined)
    throw new AppError('badInput', `There is no log "${log}".`)
  checkMoment(since)
  checkMoment(until)
  const { found, more } = finder.find({
    limit,
    skip,
    ...(target === undefined ? {} : { target }),
    ...(actor === undefined ? {} : { actor }),
    ...(text === undefined ? {} : { text }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(log === undefined ? {} : { log }),
  })
  return { entries: found.flatMap((one) => toEntry(one.log, one.entry) ?? []), more }
}
