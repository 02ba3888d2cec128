import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Write, WriteContext } from './kind.ts'

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

const isSame = (a: Licence, b: Licence | undefined): boolean =>
  b !== undefined && a.disabledPlans.join() === b.disabledPlans.join()

/**
 * Requests that make the direct licences equal: one that assigns what is missing, one, as a step of its own, that takes
 * away what is extra. Graph docs: user-assignlicense, group-assignlicense.
 */
export function writeLicences(path: string, context: WriteContext): readonly Write[] {
  const wanted = directLicences(context.wanted)
  const live = directLicences(context.live ?? {})
  const missing = wanted.filter(
    (w) =>
      !isSame(
        w,
        live.find((l) => l.skuId === w.skuId),
      ),
  )
  const extra = live.filter((l) => !wanted.some((w) => w.skuId === l.skuId))
  const request = (add: readonly Licence[], remove: readonly Licence[]): GraphRequest => ({
    method: 'POST',
    url: `${context.root}${path}/${context.id}/assignLicense`,
    body: { addLicenses: add, removeLicenses: remove.map((l) => l.skuId) },
  })
  return [
    ...(missing.length > 0 ? [{ requests: [request(missing, [])] }] : []),
    ...(extra.length > 0
      ? [
          {
            requests: [request([], extra)],
            takes: `Takes away ${extra.length === 1 ? 'a licence' : `${extra.length} licences`} assigned since.`,
          },
        ]
      : []),
  ]
}
