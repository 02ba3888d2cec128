import { setImmediate as nextTurn } from 'node:timers/promises'
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
  const { id, at, activity, category, result, reason, actor, targets } = facts
  return {
    log,
    id,
    at,
    activity,
    category: category ?? null,
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

/** Entries read before other work of the engine gets its turn, where each has to be looked into. */
const entriesATurn = 250

/** Entries looked into before whoever asks is told what was found so far. */
const mostLookedInto = 5000

const fits = ({ category, result }: ActivityEntry, query: ActivityQuery): boolean =>
  (query.category === undefined || category === query.category) &&
  (query.result === undefined || (result === 'success') === (query.result === 'succeeded'))

/**
 * Finds entries of the logs, newest first. What no index tells, category and result, is looked for in the entries
 * themselves, a stretch at a time. Throws `badInput` for a log there is not, or for a time that is none.
 */
export async function findActivity(
  finder: Pick<ActivityFinder, 'find'>,
  query: ActivityQuery,
  signal?: AbortSignal,
): Promise<ActivityFound> {
  const { target, actor, targetText, text, since, until, log, limit } = query
  if (log !== undefined && findActivityKind(log) === undefined)
    throw new AppError('badInput', `There is no log "${log}".`)
  checkMoment(since)
  checkMoment(until)
  const asked = {
    ...(target === undefined ? {} : { target }),
    ...(actor === undefined ? {} : { actor }),
    ...(targetText === undefined ? {} : { targetText }),
    ...(text === undefined ? {} : { text }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(log === undefined ? {} : { log }),
  }
  const isLookedInto = query.category !== undefined || query.result !== undefined
  const entries: ActivityEntry[] = []
  for (let skip = query.skip; ; ) {
    const page = finder.find({ ...asked, skip, limit: isLookedInto ? entriesATurn : limit })
    for (const one of page.found) {
      skip += 1
      const entry = toEntry(one.log, one.entry)
      if (entry !== undefined && fits(entry, query)) entries.push(entry)
      if (entries.length < limit) continue
      const more = page.more || one !== page.found.at(-1)
      return { entries, more, next: more ? skip : null }
    }
    if (!page.more) return { entries, more: false, next: null }
    if (!isLookedInto || skip - query.skip >= mostLookedInto) return { entries, more: true, next: skip }
    await nextTurn()
    signal?.throwIfAborted()
  }
}

/** The categories of what is kept, told by one entry of each activity, in the order of the alphabet. */
export function findCategories(finder: Pick<ActivityFinder, 'oneOfEach'>): string[] {
  const categories = finder
    .oneOfEach()
    .flatMap(({ log, entry }) => findActivityKind(log)?.factsOf(entry)?.category ?? [])
  return [...new Set(categories)].sort()
}
