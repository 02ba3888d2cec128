import { toNewestId } from '../../../shared/diff/successors.ts'
import { findKind, getKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { DirectoryWriter } from '../directory-writer.ts'
import type { PastReader } from '../past-reader.ts'
import { type Around, findDangling } from './dangling.ts'
import { photoDoubts } from './doubts.ts'
import { findHung } from './hung.ts'
import { type LastSeen, readLastSeen } from './last-seen.ts'
import { excludedByPolicies } from './lock-out-exclusions.ts'
import { whyMadeElsewhere } from './made-elsewhere.ts'
import { type AroundPorts, readSurroundings } from './read-surroundings.ts'
import { findSameRelation } from './same-relation.ts'
import { findSelected, type Selected, type SelectedObjects } from './selected.ts'
import type { Case, Neighbour, Presence, Situation } from './situation.ts'

/** Reads everything a plan is made from: the snapshot, the tenant at `at`, the recycle bin, and look-alikes. */
export async function readSituation(
  ports: AroundPorts & { readonly writer: Pick<DirectoryWriter, 'root' | 'inBin' | 'twins' | 'dynamic'> },
  at: number,
  request: Pick<Situation, 'snapshot' | 'selection' | 'options' | 'shown'>,
  signal: AbortSignal,
): Promise<Situation> {
  const { reader, writer } = ports
  const idNow = toNewestId(reader.successors(at))
  const found = findSelected(reader, at, request)
  const { strangers, later, touched, doubts } = found
  const live = new Map(liveStates(reader, at, [...found.selected.map((one) => one.wanted), ...found.others], idNow))
  const isRead = kindsReadAt(reader, at)
  const hung = withHung(found, live, isRead, request.selection)
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
  const cases: Case[] = []
  for (const { wanted, parts } of selected) {
    const now = await presenceOf(wanted, parts, {
      live,
      isRead,
      idNow,
      lastSeen,
      writer,
      anew: request.options.anew,
      signal,
    })
    const elsewhere = now.state === 'gone' ? whyMadeElsewhere(reader, request.snapshot, wanted) : undefined
    cases.push({ wanted, parts, now, ...(elsewhere === undefined ? {} : { elsewhere }) })
  }
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
    wasThere: (target) => reader.statesAt(request.snapshot, [target])[0] !== undefined,
    comingBack: lastSeen.comingBack,
    surroundings: await readSurroundings(ports, { ...request, at, cases, neighbours, touched, idNow }, signal),
    createdSince: countCreated(reader, at, later),
  }
}

/**
 * What lies in the recycle bin and stands for an object that is made anew under other ids cannot come out of it: it would
 * stand for nothing. It is made anew too.
 */
function standWithTheirOwn(cases: Case[]): void {
  for (const [index, item] of cases.entries()) {
    const { goesWith } = getKind(item.wanted.kind)
    if (goesWith === undefined || item.now.state !== 'bin') continue
    const { kind, attribute } = goesWith
    const own = cases.find(
      ({ wanted }) => wanted.kind === kind && wanted.content[attribute] === item.wanted.content[attribute],
    )
    if (own?.now.state === 'gone') cases[index] = { ...item, now: { state: 'gone', id: item.now.id, twins: [] } }
  }
}

/** With what hung on the chosen and is gone: on those that come back, and on those chosen by themselves. */
function withHung(
  { selected, others }: Pick<SelectedObjects, 'selected' | 'others'>,
  live: ReadonlyMap<string, ObjectState>,
  isRead: ReadonlySet<string>,
  { objects }: Situation['selection'],
): Pick<SelectedObjects, 'selected' | 'others'> {
  const byItself = new Set(objects.map(toRefKey))
  const bearers = selected.filter(({ wanted }) => !live.has(toRefKey(wanted)) || byItself.has(toRefKey(wanted)))
  const missing = others.filter((one) => !live.has(toRefKey(one)) && isRead.has(one.kind))
  const hung = findHung(bearers, missing)
  if (hung.length === 0) return { selected, others }
  const keys = new Set(hung.map(toRefKey))
  return {
    selected: [...selected, ...hung.map((wanted) => ({ wanted, parts: null }))],
    others: others.filter((one) => !keys.has(toRefKey(one))),
  }
}

/**
 * The chosen, with those that are nothing but a relation and were made again since under the id they have now: they are
 * there, and `live` learns so.
 */
function withSameRelations(
  selected: readonly Selected[],
  live: Map<string, ObjectState>,
  { reader, at, touched, idNow }: Pick<Around, 'reader' | 'at' | 'touched' | 'idNow'>,
): readonly Selected[] {
  const isRelation = ({ kind }: Ref): boolean =>
    findKind(kind)?.references?.some(({ hangs }) => hangs === true) === true
  if (!selected.some(({ wanted }) => isRelation(wanted) && !live.has(toRefKey(wanted)))) return selected
  const known = new Set([...live.values()].map(toRefKey))
  const newcomersNow = reader
    .statesAt(at, touched.filter(isRelation))
    .filter((state) => state !== undefined && !known.has(toRefKey(state)))
  const same = findSameRelation(
    newcomersNow.flatMap((state) => state ?? []),
    idNow,
  )
  return selected.map((one) => {
    const found = live.has(toRefKey(one.wanted)) ? undefined : same(one.wanted)
    if (found === undefined) return one
    const wanted = { ...one.wanted, id: found.id }
    live.set(toRefKey(wanted), found)
    return { ...one, wanted }
  })
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

interface Looking {
  readonly live: ReadonlyMap<string, ObjectState>
  readonly isRead: ReadonlySet<string>
  readonly idNow: (id: string) => string
  readonly lastSeen: LastSeen
  readonly writer: Pick<DirectoryWriter, 'inBin' | 'twins'>
  readonly anew: readonly Ref[] | undefined
  readonly signal: AbortSignal
}

async function presenceOf(wanted: ObjectState, parts: Selected['parts'], around: Looking): Promise<Presence> {
  const id = around.idNow(wanted.id)
  const found = around.live.get(toRefKey(wanted))
  if (found !== undefined) return { state: 'live', id: found.id, live: found }
  if (!around.isRead.has(wanted.kind)) return { state: 'unknown', id }
  const kind = getKind(wanted.kind)
  // What cannot come back anyway is worth no request.
  const isHopeless = parts !== null || kind.blocked(wanted.content, 'object') !== undefined
  const isAnew = kind.isBinTried === true && (around.anew ?? []).some((ref) => toRefKey(ref) === toRefKey(wanted))
  const entry = isHopeless || isAnew ? undefined : await around.writer.inBin(kind, id, around.signal)
  if (entry !== undefined)
    return { state: 'bin', id, entry, last: around.lastSeen.stateOf({ kind: wanted.kind, id }) ?? wanted }
  // Whether a relation was made again is known already, and looked up once more just before it is made.
  const isRelation = kind.references?.some(({ hangs }) => hangs === true) === true
  const query = isHopeless || isRelation ? undefined : kind.twins(wanted.content)
  const alike: readonly JsonObject[] = query === undefined ? [] : await around.writer.twins(query, around.signal)
  return { state: 'gone', id, twins: alike.filter((one) => kind.isTwin?.(one, wanted.content) ?? true) }
}

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
