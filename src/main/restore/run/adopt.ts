import { saysSame } from '../../../shared/diff/attributes.ts'
import { toContent } from '../../../shared/diff/canonical.ts'
import type { Attribute } from '../../../shared/kinds/attribute.ts'
import { askedOf, type Kind } from '../../../shared/kinds/kind.ts'
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
  const wanted = state.wantedOf(step.object).content
  const query = kind.twins(wanted)
  if (query === undefined) return undefined
  const found = await state.ports.writer.twins(query, state.signal)
  return found.filter((one) => kind.isTwin?.(one, wanted) ?? true)
}

/**
 * Finds out whether a create arrived before the run was killed. Only an object is taken for ours that was absent before
 * the intent, was created after it, is as the request made it, has no links yet, and is the only one. Of kinds that do not
 * say when they were created, as role assignments, all that they are stands in the request: an equal one to which nobody
 * did anything since is the same.
 */
export async function findFate(state: RunState, step: PlanStep, entry: JournalEntry): Promise<Fate> {
  const kind = state.kindOf(step)
  const before = entry.before as BeforeCreate
  const ours = state.newIds()
  state.onWaiting('Looking whether the last write arrived. Entra may take a minute to show it.')
  const newcomers = await untilGood(
    { sleep: state.ports.sleep, signal: state.signal },
    async () =>
      (await findTwins(state, kind, step))?.filter((twin) => {
        const id = String(twin['id'])
        return !before.twins.includes(id) && !ours.has(id)
      }),
    (found) => found === undefined || found.length > 0,
  ).finally(() => state.onWaiting(null))
  if (newcomers?.length === 0) return { state: 'notCreated' }
  const [only, ...others] = newcomers ?? []
  if (only === undefined || others.length > 0) return unclear(step, newcomers?.length ?? 0)
  const id = String(only['id'])
  const isInTime = !askedOf(kind).includes('createdDateTime') || isCreatedAfter(only, before.at)
  const isOurs = isInTime && (await isAsSent(state, kind, id, step, entry))
  return isOurs ? { state: 'created', id } : unclear(step, 1)
}

/** Graph tells seconds only, so the second of the intent counts as after it. */
const isCreatedAfter = (twin: JsonObject, at: string): boolean => {
  const created = Date.parse(String(twin['createdDateTime']))
  return !Number.isNaN(created) && created >= Math.floor(Date.parse(at) / 1000) * 1000
}

async function isAsSent(
  state: RunState,
  kind: Kind,
  id: string,
  step: PlanStep,
  entry: JournalEntry,
): Promise<boolean> {
  const wanted = state.wantedOf(step.object).content
  const told = toContent(kind, (entry.sent.body ?? {}) as JsonObject)
  // A body in other words, as an invitation, says nothing of the object itself: what it makes is known all the same.
  const isInOtherWords = Object.keys(told).length === 0
  const sent = isInOtherWords ? (kind.madeByCreate?.(wanted) ?? {}) : told
  const isToldBySome = kind.attributes.some(({ isSame }) => isSame !== undefined)
  const unbound = kind.links.filter((link) => link.creatorJoins?.(wanted) === undefined).map((link) => link.name)
  const live = await state.ports.writer.live(
    kind,
    id,
    { attributes: isToldBySome ? askedOf(kind) : Object.keys(sent), links: unbound, photo: false, of: wanted },
    state.signal,
  )
  if (live === undefined) return false
  const content = toContent(kind, live.raw)
  const query = kind.emptyAtFirst?.(id)
  const since = query === undefined ? [] : await state.ports.writer.twins(query, state.signal)
  const isBare = since.length === 0 && [...live.links.values()].every((targets) => targets.length === 0)
  const attributeOf = (name: string): Attribute | undefined => kind.attributes.find((one) => one.name === name)
  return isBare && Object.keys(sent).every((name) => saysSame(attributeOf(name), name, sent, content))
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
