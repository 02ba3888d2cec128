import { toContent } from '../../../shared/diff/canonical.ts'
import { askedOf, type Kind } from '../../../shared/kinds/kind.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { LiveObject } from '../directory-writer.ts'
import { untilGood } from './patience.ts'
import type { RunState } from './run-state.ts'

/** What of an object is read before a write. */
export interface Ask {
  readonly attributes?: readonly string[]
  readonly links?: readonly string[]
  /** Whether kinds of targets matter that Graph leaves out of the lists of the links. Absent: they do not. */
  readonly omitted?: boolean
}

/** Whether Graph leaves any of these targets out of the list of the link. */
export const isOmitted = (kind: Kind, link: string, targets: readonly Ref[]): boolean => {
  const omits = kind.links.find(({ name }) => name === link)?.omits ?? []
  return targets.some((target) => omits.includes(target.kind))
}

/** An object of the plan as it is now, by plain GETs; a new one is waited for. Undefined: it is not there. */
export async function readNow(
  state: RunState,
  kind: Kind,
  oldId: string,
  ask: Ask,
  signal = state.signal,
): Promise<LiveObject | undefined> {
  const { ports } = state
  const of = state.wantedOf({ kind: kind.id, id: oldId }).content
  const read = (): Promise<LiveObject | undefined> =>
    ports.writer.live(
      kind,
      state.idOf(oldId),
      { attributes: ask.attributes ?? [], links: ask.links ?? [], omitted: ask.omitted === true, photo: false, of },
      signal,
    )
  if (!state.isFresh(oldId)) return read()
  return untilGood({ sleep: ports.sleep, signal }, read, (object) => object !== undefined)
}

/** The attributes of an object as they are now, as they would be stored. Undefined: it is not there. */
export async function readContent(
  state: RunState,
  kind: Kind,
  oldId: string,
  names: readonly string[] = askedOf(kind),
  signal = state.signal,
): Promise<Content | undefined> {
  const live = await readNow(state, kind, oldId, { attributes: names }, signal)
  return live === undefined ? undefined : toContent(kind, live.raw)
}
