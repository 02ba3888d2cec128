import { freeSeatsOf } from '../../../../shared/kinds/subscribed-sku.ts'
import { objectsPart } from '../../../../shared/model/capture.ts'
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts'
import type { Content, ObjectState } from '../../../../shared/model/object-state.ts'
import type { ProductSeats } from '../../../../shared/model/seats.ts'
import type { PastReader } from '../../past-reader.ts'
import type { Case, Neighbour } from '../situation.ts'
import type { LicencesHeld } from '../surroundings.ts'

/** Nothing is known of licences. */
const noLicences: LicencesHeld = { product: () => undefined, places: () => 0 }

const entriesOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]) : []

/** The products an object has: of a group those it hands down. Graph docs: resources/assignedlicense. */
export const skusIn = (content: Content): readonly string[] => [
  ...new Set(entriesOf(content['assignedLicenses']).map((entry) => String(entry['skuId']))),
]

/** How often each product is assigned to a user, directly and by groups. Graph docs: resources/licenseassignmentstate. */
function placesIn(content: Content): ReadonlyMap<string, number> {
  const counts = new Map(skusIn(content).map((sku) => [sku, 0]))
  for (const state of entriesOf(content['licenseAssignmentStates'])) {
    // Asked for, and not there: no seat was left.
    if (state['state'] === 'Error') continue
    const sku = String(state['skuId'])
    counts.set(sku, (counts.get(sku) ?? 0) + 1)
  }
  return new Map([...counts].map(([sku, count]) => [sku, Math.max(count, 1)]))
}

const sidesOf = ({ wanted, now }: Case): readonly ObjectState[] => [
  wanted,
  ...(now.state === 'live' ? [now.live] : []),
  ...(now.state === 'bin' && now.last !== undefined ? [now.last] : []),
]

/** Reads the seats of the products that these objects have or had, and the licences of everyone a licensed group is about. */
export function readLicencesHeld(
  reader: PastReader,
  { snapshot, at }: { readonly snapshot: number; readonly at: number },
  cases: readonly Case[],
  neighbours: readonly Neighbour[],
  idNow: (id: string) => string,
): LicencesHeld {
  const sides = [...cases.map(sidesOf), ...neighbours.map(({ wanted, live }) => [wanted, live])]
  const skus = [...new Set(sides.flat().flatMap(({ content }) => skusIn(content)))]
  if (skus.length === 0) return noLicences
  const people = sides
    .filter((some) => some.some(({ kind, content }) => kind === 'group' && skusIn(content).length > 0))
    .flatMap((some) => some.flatMap(({ links }) => links.get('members')?.targets ?? []))
    .filter(({ kind }) => kind === 'user')
    .map(({ id }) => id)
  const licensed = sides.flat().filter(({ kind, content }) => kind === 'user' && skusIn(content).length > 0)
  const asked = [...new Set([...people, ...licensed.map(({ id }) => id)])]
  const states = reader.statesAt(
    at,
    asked.map((id) => ({ kind: 'user', id: idNow(id) })),
  )
  const held = new Map(asked.map((id, index) => [id, placesIn(states[index]?.content ?? {})]))
  const products = readProducts(reader, snapshot, at, skus)
  return {
    product: (sku) => products.get(sku),
    places: (user, sku) => held.get(user)?.get(sku) ?? 0,
  }
}

function readProducts(
  reader: PastReader,
  snapshot: number,
  at: number,
  skus: readonly string[],
): ReadonlyMap<string, ProductSeats> {
  const capture = reader.captures(at).find(({ kind, part }) => kind === 'subscribedSku' && part === objectsPart)
  if (capture?.state !== 'complete' || capture.count === 0) return new Map()
  const refs = skus.map((id) => ({ kind: 'subscribedSku', id }))
  const [now, then] = [reader.statesAt(at, refs), reader.statesAt(snapshot, refs)]
  return new Map(
    skus.map((sku, index) => {
      const [live, past] = [now[index], then[index]]
      const free = live === undefined ? null : (freeSeatsOf(live.content) ?? null)
      return [sku, { sku, name: live?.name ?? past?.name ?? sku, free }]
    }),
  )
}
