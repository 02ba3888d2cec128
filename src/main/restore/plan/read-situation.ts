import { toNewestId } from '../../../shared/diff/successors.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Successor } from '../../compare/history-reader.ts'
import type { DirectoryWriter } from '../directory-writer.ts'
import type { PastReader } from '../past-reader.ts'
import { findDangling } from './dangling.ts'
import { photoDoubts } from './doubts.ts'
import { givenByThoseNaming } from './given-by-those-naming.ts'
import { standWithTheirOwn, withHung } from './hung.ts'
import { hungWhenSeen } from './hung-when-seen.ts'
import { readLastSeen } from './last-seen.ts'
import { excludedByPolicies } from './lock-out-exclusions.ts'
import { whyMadeElsewhere } from './made-elsewhere.ts'
import { type Looking, presenceOf } from './presence.ts'
import { type AroundPorts, readSurroundings } from './read-surroundings.ts'
import { withSameRelations } from './same-relation.ts'
import { findSelected } from './selected.ts'
import type { Case, Neighbour, Situation } from './situation.ts'

/** Reads everything a plan is made from: the snapshot, the tenant at `at`, the recycle bin, and look-alikes. */
export async function readSituation(
  ports: AroundPorts & { readonly writer: Pick<DirectoryWriter, 'root' | 'inBin' | 'twins' | 'dynamic'> },
  at: number,
  request: Pick<Situation, 'snapshot' | 'selection' | 'options' | 'shown'>,
  signal: AbortSignal,
): Promise<Situation> {
  const { reader, writer } = ports
  const successors = reader.successors(at)
  const idNow = toNewestId(successors)
  const found = findSelected(reader, at, request)
  const { strangers, later, touched, doubts } = found
  const live = new Map(liveStates(reader, at, [...found.selected.map((one) => one.wanted), ...found.others], idNow))
  const isRead = kindsReadAt(reader, at)
  const hung = withHung(found, live, isRead, request.selection, idNow)
  const others = hung.others
  const selected = withSameRelations(hung.selected, live, { reader, at, touched, idNow })

  const missing = selected.filter(({ wanted }) => !live.has(toRefKey(wanted)) && isRead.has(wanted.kind))
  const pointing = missing.length === 0 ? [] : [...live.values(), ...newcomers(reader, at, touched, live)]
  const lastSeen = readLastSeen(
    reader,
    at,
    missing.map(({ wanted }) => ({ kind: wanted.kind, id: idNow(wanted.id) })),
    pointing,
  )
  const looking: Looking = { live, isRead, idNow, lastSeen, writer, anew: request.options.anew, signal }
  const presences = await Promise.all(selected.map((one) => presenceOf(one, looking)))
  const cases = selected.flatMap(({ wanted, parts }, index): readonly Case[] => {
    const now = presences[index]
    if (now === undefined) return []
    const elsewhere = now.state === 'gone' ? whyMadeElsewhere(reader, request.snapshot, wanted) : undefined
    return [{ wanted, parts, now, ...(elsewhere === undefined ? {} : { elsewhere }) }]
  })
  standWithTheirOwn(cases)
  const dangling = findDangling(cases, { reader, snapshot: request.snapshot, at, touched, idNow })
  const neighbours = others.flatMap((wanted): readonly Neighbour[] => {
    const found = live.get(toRefKey(wanted))
    return found === undefined ? [] : [{ wanted, live: found }]
  })
  return {
    root: writer.root,
    ...request,
    cases,
    neighbours,
    dangling: dangling.cases,
    pointing,
    strangers,
    doubts: [...doubts, ...dangling.dropped, ...photoDoubts(reader, at, request.selection)],
    idNow,
    isThere: whoIsThere(
      reader,
      at,
      [...targetsInQuestion(cases, neighbours, idNow), ...excludedByPolicies([...cases, ...dangling.cases], idNow)],
      isRead,
    ),
    nameNow: toNameNow(reader, at, successors, isRead),
    wasThere: (target) => reader.statesAt(request.snapshot, [target])[0] !== undefined,
    comingBack: lastSeen.comingBack,
    givenByThoseNaming: (item) => givenByThoseNaming(item, { reader, snapshot: request.snapshot, at, lastSeen }),
    hungOn: (item) => hungWhenSeen(item, cases, { reader, snapshot: request.snapshot, lastSeen }),
    surroundings: await readSurroundings(ports, { ...request, at, cases, neighbours, touched, idNow }, signal),
    createdSince: countCreated(reader, at, later),
  }
}

/** Ids in values follow the map as far as its end is there: what was created anew and went again is named by nobody. */
function toNameNow(
  reader: PastReader,
  at: number,
  successors: readonly Successor[],
  isRead: ReadonlySet<string>,
): (id: string) => string {
  const idNow = toNewestId(successors)
  // Other ids, as an `appId`, are no ids of objects.
  const ends = successors
    .filter(({ kind }) => isRead.has(kind) && findKind(kind)?.otherIds === undefined)
    .map(({ kind, newId }) => ({ kind, id: idNow(newId) }))
  const states = reader.statesAt(at, ends)
  const gone = new Set(ends.filter((_, index) => states[index] === undefined).map(({ id }) => id))
  return (id) => (gone.has(idNow(id)) ? id : idNow(id))
}

/** The states of these objects at `at`, by the key each has in the snapshot. */
function liveStates(
  reader: PastReader,
  at: number,
  wanted: readonly ObjectState[],
  idNow: (id: string) => string,
): ReadonlyMap<string, ObjectState> {
  const states = reader.statesAt(
    at,
    wanted.map(({ kind, id }) => ({ kind, id: idNow(id) })),
  )
  return new Map(
    wanted.flatMap((one, index) => {
      const state = states[index]
      return state === undefined ? [] : [[toRefKey(one), state] as const]
    }),
  )
}

/** What was touched, is there, may give access by its links and is not among what the snapshot knows: made since. */
function newcomers(
  reader: PastReader,
  at: number,
  touched: readonly Ref[],
  live: ReadonlyMap<string, ObjectState>,
): readonly ObjectState[] {
  const known = new Set([...live.values()].map(toRefKey))
  const asked = touched.filter(
    (ref) => findKind(ref.kind)?.links.some((link) => link.gives !== undefined) && !known.has(toRefKey(ref)),
  )
  return reader.statesAt(at, asked).filter((state) => state !== undefined)
}

const kindsReadAt = (reader: PastReader, at: number): ReadonlySet<string> =>
  new Set(
    reader
      .captures(at)
      .filter((capture) => capture.part === objectsPart && capture.state === 'complete')
      .map((capture) => capture.kind),
  )

/** The targets a plan may link to, by the ids they have now: wanted ones that are not linked, and what a bin object had. */
function targetsInQuestion(
  cases: readonly Case[],
  neighbours: readonly Neighbour[],
  idNow: (id: string) => string,
): readonly Ref[] {
  const sides = [
    ...cases.map(({ wanted, now }) => ({ wanted, live: now.state === 'live' ? now.live : undefined })),
    ...neighbours,
  ]
  const missing = sides.flatMap(({ wanted, live }) =>
    [...wanted.links].flatMap(([link, { targets }]) => {
      const there = new Set(live?.links.get(link)?.targets.map((target) => target.id))
      return targets.map(({ kind, id }) => ({ kind, id: idNow(id) })).filter(({ id }) => !there.has(id))
    }),
  )
  const last = cases.flatMap(({ now }) => (now.state === 'bin' ? [...(now.last?.links.values() ?? [])] : []))
  return [...missing, ...last.flatMap((set) => set.targets)]
}

/** Whether one of these is there. A kind that was not read proves nothing: its objects may be there. */
function whoIsThere(
  reader: PastReader,
  at: number,
  targets: readonly Ref[],
  isRead: ReadonlySet<string>,
): (target: Ref) => boolean {
  const refs = new Map(targets.filter(({ kind }) => isRead.has(kind)).map((ref) => [toRefKey(ref), ref]))
  const keys = [...refs.keys()]
  const states = reader.statesAt(at, [...refs.values()])
  const there = new Set(keys.filter((_, index) => states[index] !== undefined))
  return ({ kind, id }) => !isRead.has(kind) || there.has(toRefKey({ kind, id }))
}

function countCreated(reader: PastReader, at: number, later: readonly Ref[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const state of reader.statesAt(at, later))
    if (state !== undefined) counts.set(state.kind, (counts.get(state.kind) ?? 0) + 1)
  return counts
}
