import { isSameValue } from '../../../shared/diff/attributes.ts'
import { toContent } from '../../../shared/diff/canonical.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { JournalEntry } from '../restore-journal.ts'
import { untilGood } from './patience.ts'
import type { RunState } from './run-state.ts'

/** What was there before an object was created: the way to tell ours from others after a crash. */
export interface BeforeCreate {
  /** Ids of the objects that looked like it. */
  readonly twins: readonly string[]
  /** When the intent was written, ISO 8601 UTC. */
  readonly at: string
}

/** What became of a create of which only the intent is known. */
export type Fate =
  | { readonly state: 'notCreated' }
  | { readonly state: 'created'; readonly id: string }
  /** There is something, and it cannot be proved to be ours. */
  | { readonly state: 'unclear'; readonly reason: string }

/** Ids of the live objects that look like the wanted one; undefined: its kind cannot be looked up. */
export async function findTwins(
  state: RunState,
  kind: Kind,
  step: PlanStep,
): Promise<readonly JsonObject[] | undefined> {
  const query = kind.twins(state.wantedOf(step.object).content)
  return query === undefined ? undefined : state.ports.writer.twins(query, state.signal)
}

/**
 * Finds out whether a create arrived before the run was killed. Only an object is taken for ours that was absent before
 * the intent, was created after it, is as the request made it, has no links yet, and is the only one.
 */
export async function findFate(state: RunState, step: PlanStep, entry: JournalEntry): Promise<Fate> {
  const kind = state.kindOf(step)
  const before = entry.before as BeforeCreate
  const ours = state.newIds()
  const newcomers = await untilGood(
    { sleep: state.ports.sleep, signal: state.signal },
    async () =>
      (await findTwins(state, kind, step))?.filter((twin) => {
        const id = String(twin['id'])
        return !before.twins.includes(id) && !ours.has(id)
      }),
    (found) => found === undefined || found.length > 0,
  )
  if (newcomers?.length === 0) return { state: 'notCreated' }
  const [only, ...others] = newcomers ?? []
  if (only === undefined || others.length > 0) return unclear(step, newcomers?.length ?? 0)
  const id = String(only['id'])
  const isOurs = isCreatedAfter(only, before.at) && (await isAsSent(state, kind, id, entry))
  return isOurs ? { state: 'created', id } : unclear(step, 1)
}

/** Graph tells seconds only, so the second of the intent counts as after it. */
const isCreatedAfter = (twin: JsonObject, at: string): boolean => {
  const created = Date.parse(String(twin['createdDateTime']))
  return !Number.isNaN(created) && created >= Math.floor(Date.parse(at) / 1000) * 1000
}

async function isAsSent(state: RunState, kind: Kind, id: string, entry: JournalEntry): Promise<boolean> {
  const sent = toContent(kind, (entry.sent.body ?? {}) as JsonObject)
  const unbound = kind.links.filter((link) => link.creatorJoins === undefined).map((link) => link.name)
  const live = await state.ports.writer.live(
    kind,
    id,
    { attributes: Object.keys(sent), links: unbound, photo: false },
    state.signal,
  )
  if (live === undefined) return false
  const content = toContent(kind, live.raw)
  const isBare = [...live.links.values()].every((targets) => targets.length === 0)
  return isBare && Object.entries(sent).every(([name, value]) => isSameValue(content[name], value))
}

function unclear(step: PlanStep, count: number): Fate {
  const what =
    count === 0
      ? 'Dirsafe cannot look it up'
      : count === 1
        ? 'there is an object like it that Dirsafe cannot prove to be its own'
        : `there are ${count} objects like it`
  return {
    state: 'unclear',
    reason: `${step.object.name} may have been created just before the restore was interrupted: ${what}. None is taken for it. Look at them, then plan again.`,
  }
}
