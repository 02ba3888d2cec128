import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute, Write, WriteContext } from './attribute.ts'
import type { Reference } from './link.ts'
import { isSameValue } from './record-writes.ts'

interface Licence {
  readonly skuId: string
  readonly disabledPlans: readonly string[]
}

const listOf = (value: JsonValue | undefined): readonly { readonly [key: string]: JsonValue }[] =>
  Array.isArray(value) ? (value as readonly { readonly [key: string]: JsonValue }[]) : []

const toLicence = (entry: { readonly [key: string]: JsonValue }): Licence => ({
  skuId: String(entry['skuId']),
  disabledPlans: listOf(entry['disabledPlans']).map(String).sort(),
})

/**
 * The licences assigned to the object itself. On a user `assignedLicenses` mixes these with what groups hand down;
 * `licenseAssignmentStates` tells them apart (`assignedByGroup` null = direct). Graph docs: resources/user.
 */
function directLicences(content: Content): readonly Licence[] {
  const states = content['licenseAssignmentStates']
  const direct =
    states === undefined
      ? listOf(content['assignedLicenses'])
      : listOf(states).filter((s) => (s['assignedByGroup'] ?? null) === null)
  return direct.map(toLicence)
}

/** What `content` becomes with these direct licences; what groups hand down stays. */
function withDirect(content: Content, licences: readonly Licence[]): Content {
  const direct = licences.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans: [...disabledPlans] }))
  const inherited = inheritedStates(content)
  const fromGroups = inherited.map(toLicence).filter(({ skuId }) => !direct.some((one) => one.skuId === skuId))
  return {
    ...content,
    assignedLicenses: [...direct, ...fromGroups.map((one) => ({ ...one, disabledPlans: [...one.disabledPlans] }))],
    ...(content['licenseAssignmentStates'] === undefined ? {} : { licenseAssignmentStates: [...inherited, ...direct] }),
  }
}

interface AssignBody {
  readonly addLicenses?: readonly { readonly [key: string]: JsonValue }[]
  readonly removeLicenses?: readonly string[]
}

/**
 * The licences there are now without what these requests assigned, and with what they took away: each only where it is
 * still as the requests left it.
 */
export const withoutLicenceWrites: NonNullable<Attribute['without']> = (sent, before, live) => {
  const bodies = sent.map(({ body }) => (body ?? {}) as AssignBody)
  const added = bodies.flatMap(({ addLicenses }) => (addLicenses ?? []).map(toLicence))
  const removed = bodies.flatMap(({ removeLicenses }) => removeLicenses ?? [])
  const [had, has] = [directLicences(before), directLicences(live)]
  let wanted = has
  let isEdited = false
  for (const skuId of new Set([...added.map((one) => one.skuId), ...removed])) {
    const of = (some: readonly Licence[]): Licence | undefined => some.find((one) => one.skuId === skuId)
    const [then, now, left] = [of(had), of(has), of(added)]
    if (isSameValue(toJson(now), toJson(then))) continue
    if (isSameValue(toJson(now), toJson(left)))
      wanted = [...wanted.filter((one) => one.skuId !== skuId), ...(then === undefined ? [] : [then])]
    else isEdited = true
  }
  return { content: withDirect(live, wanted), isEdited }
}

const toJson = (licence: Licence | undefined): JsonValue | undefined =>
  licence === undefined ? undefined : { skuId: licence.skuId, disabledPlans: [...licence.disabledPlans] }

/** What groups hand down to a user. */
const inheritedStates = (content: Content): ReturnType<typeof listOf> =>
  listOf(content['licenseAssignmentStates']).filter((s) => typeof s['assignedByGroup'] === 'string')

const distinct = (ids: readonly JsonValue[]): readonly { readonly id: string }[] =>
  [...new Set(ids.map(String))].map((id) => ({ id }))

const tellDirect: Reference['told'] = (content) => distinct(directLicences(content).map(({ skuId }) => skuId))

/**
 * The licences of a user, what is assigned to the person told apart from what groups hand down. They lead to the
 * subscriptions, which are kept under their `skuId`: what licences name them by. Graph docs: resources/licenseassignmentstate.
 */
export const licenceReferences: readonly Reference[] = [
  {
    name: 'directLicenses',
    label: 'Licences, direct',
    inverse: { name: 'licensedUsers', label: 'Users, direct' },
    targets: ['subscribedSku'],
    isOneWay: true,
    told: tellDirect,
  },
  {
    name: 'inheritedLicenses',
    label: 'Licences, from groups',
    inverse: { name: 'usersLicensedByGroup', label: 'Users, from groups' },
    targets: ['subscribedSku'],
    isOneWay: true,
    told: (content) => distinct(inheritedStates(content).map((state) => state['skuId'] ?? '')),
  },
  {
    name: 'licensedBy',
    label: 'Licensed by',
    inverse: { name: 'licenses', label: 'Licenses' },
    targets: ['group'],
    isOneWay: true,
    told: (content) => distinct(inheritedStates(content).map((state) => state['assignedByGroup'] ?? '')),
  },
]

/** The licences of a group, which it hands down to its members. */
export const groupLicenceReferences: readonly Reference[] = [
  {
    name: 'directLicenses',
    label: 'Licences',
    inverse: { name: 'licensedGroups', label: 'Groups' },
    targets: ['subscribedSku'],
    told: tellDirect,
  },
]

/**
 * Requests that make the direct licences equal: one that assigns what is missing and turns services on again, one, as a
 * step of its own, that takes away what is extra: licences assigned since, and services that were turned off in the
 * snapshot. Neither depends on whether the other ran. Graph docs: user-assignlicense, group-assignlicense.
 */
export function writeLicences(path: string, context: WriteContext): readonly Write[] {
  const wanted = directLicences(context.wanted)
  const live = directLicences(context.live ?? {})
  const liveOne = ({ skuId }: Licence): Licence | undefined => live.find((l) => l.skuId === skuId)
  const given = wanted.flatMap((w) => {
    const now = liveOne(w)
    if (now === undefined) return [w]
    const kept = now.disabledPlans.filter((plan) => w.disabledPlans.includes(plan))
    return kept.length < now.disabledPlans.length ? [{ ...w, disabledPlans: kept }] : []
  })
  const narrowed = wanted.filter((w) => {
    const now = liveOne(w)
    return now !== undefined && w.disabledPlans.some((plan) => !now.disabledPlans.includes(plan))
  })
  const extra = live.filter((l) => !wanted.some((w) => w.skuId === l.skuId))
  const request = (add: readonly Licence[], remove: readonly Licence[]): GraphRequest => ({
    method: 'POST',
    url: `${context.root}${path}/${context.id}/assignLicense`,
    body: { addLicenses: add, removeLicenses: remove.map((l) => l.skuId) },
  })
  return [
    ...(given.length > 0 ? [{ requests: [request(given, [])] }] : []),
    ...(narrowed.length + extra.length > 0
      ? [{ requests: [request(narrowed, extra)], takes: takenSentence(extra.length, narrowed.length) }]
      : []),
  ]
}

function takenSentence(licences: number, narrowed: number): string {
  const since = `${licences === 1 ? 'a licence' : `${licences} licences`} assigned since`
  const services = `services of ${narrowed === 1 ? 'a licence' : `${narrowed} licences`} that were off in the snapshot`
  return `Takes away ${[...(licences > 0 ? [since] : []), ...(narrowed > 0 ? [services] : [])].join(', and ')}.`
}
