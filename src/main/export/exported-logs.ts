import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import { activityKinds, findActivityKind } from '../../shared/activity/activity-kinds.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { ExportedKind } from './exported-kinds.ts'
import type { ExportedObject } from './read-objects.ts'

/** What exporting logs needs of the vault. */
export interface ActivitySource {
  /** How many entries of each log are kept. */
  readonly held: () => readonly { readonly log: string; readonly entries: number }[]
  /** Entries of a log before a moment (ISO 8601), newest first; `more`: there are others beyond the limit. */
  readonly find: (query: {
    readonly log: string
    readonly until: string
    readonly limit: number
    readonly skip: number
  }) => { readonly found: readonly { readonly entry: JsonObject }[]; readonly more: boolean }
}

const entriesAtOnce = 1000

/** The logs with these ids; none named: those that hold anything. */
export function toExportedLogs(
  ids: readonly string[] | undefined,
  source: ActivitySource | undefined,
): readonly ActivityKind[] {
  if (source === undefined) return []
  if (ids !== undefined && ids.length > 0) return activityKinds.filter(({ id }) => ids.includes(id))
  const held = new Set(source.held().flatMap(({ log, entries }) => (entries > 0 ? [log] : [])))
  return activityKinds.filter(({ id }) => held.has(id))
}

/** A log as the formats write it: like a kind without links, photos and computed attributes. */
export const toKindOfLog = ({ id, label, attributes }: ActivityKind): ExportedKind => ({
  id,
  label,
  attributes,
  links: [],
  hasPhoto: false,
})

const isFilled = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0)

/** The entry as an object without links. Its time comes with its attributes. */
function toExported(log: ActivityKind, entry: JsonObject): ExportedObject | undefined {
  const facts = findActivityKind(log.id)?.factsOf(entry)
  if (facts === undefined) return undefined
  const attributes = Object.entries(entry).filter(([name, value]) => name !== 'id' && isFilled(value))
  return {
    kind: log.id,
    id: facts.id,
    name: facts.activity,
    attributes: Object.fromEntries(attributes.sort(([a], [b]) => (a < b ? -1 : 1))),
    links: {},
    linkedFrom: {},
    photo: null,
    notRead: {},
  }
}

/** The entries of a log before a moment, newest first, giving way to other work between. Each once. */
export async function* readLog(
  source: ActivitySource,
  log: ActivityKind,
  until: string,
): AsyncGenerator<ExportedObject, void, void> {
  const seen = new Set<string>()
  for (let skip = 0, more = true; more; skip += entriesAtOnce) {
    const page = source.find({ log: log.id, until, limit: entriesAtOnce, skip })
    more = page.more
    for (const { entry } of page.found) {
      const exported = toExported(log, entry)
      // An entry that came late moves the ones after it to the next page.
      if (exported === undefined || seen.has(exported.id)) continue
      seen.add(exported.id)
      yield exported
    }
    await nextTurn()
  }
}
