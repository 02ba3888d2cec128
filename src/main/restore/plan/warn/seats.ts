import type { PlanStep } from '../../../../shared/model/plan.ts'
import type { ProductSeats, StepSeats } from '../../../../shared/model/seats.ts'
import { skusIn } from '../around/licences-held.ts'
import type { Warned } from './rule.ts'

type User = StepSeats['users'][number]

/** One licence of a product on its way to a user, or away. */
interface Move {
  readonly sku: string
  readonly user: User
  readonly isFreed: boolean
  readonly isHandedDown: boolean
}

interface AssignBody {
  readonly addLicenses?: readonly { readonly skuId: string }[]
  readonly removeLicenses?: readonly string[]
}

/**
 * The seats a step takes or frees. Whoever has the product from elsewhere takes none, and frees none while another place
 * still gives it. Graph docs: user-assignlicense, group-assignlicense, resources/licenseassignmentstate.
 */
export function seatsOf(step: PlanStep, warned: Warned): readonly StepSeats[] {
  const { product, places } = warned.situation.surroundings.licences
  const counted = movesOf(step, warned).filter(({ sku, user, isFreed }) => {
    const held = places(user.id, sku)
    return product(sku) !== undefined && (isFreed ? held === 1 : held === 0)
  })
  const bySku = new Map<string, Move[]>()
  for (const move of counted) {
    const key = `${move.sku} ${move.isFreed} ${move.isHandedDown}`
    bySku.set(key, [...(bySku.get(key) ?? []), move])
  }
  return [...bySku.values()].flatMap((moves) => {
    const [first] = moves
    if (first === undefined) return []
    return [
      {
        sku: first.sku,
        users: moves.map(({ user }) => user),
        ...(first.isFreed ? { isFreed: true as const } : {}),
        ...(first.isHandedDown ? { isHandedDown: true as const } : {}),
      },
    ]
  })
}

/** The products that the steps of a plan are about, by name. */
export function productsOf(all: readonly (readonly StepSeats[])[], { situation }: Warned): readonly ProductSeats[] {
  const skus = [...new Set(all.flat().map(({ sku }) => sku))]
  return skus
    .flatMap((sku) => situation.surroundings.licences.product(sku) ?? [])
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function movesOf(step: PlanStep, warned: Warned): readonly Move[] {
  const [part] = step.parts
  const { kind } = step.object
  if (part === 'assignedLicenses') return assigned(step, warned)
  if (step.action === 'restoreFromBin') return broughtBack(step, warned)
  if (kind !== 'group' || part !== 'members') return []
  const skus = skusIn(warned.before(step)?.content ?? {})
  const people = step.targets.filter((target) => target.kind === 'user')
  return people.flatMap((user) =>
    skus.map((sku) => ({ sku, user: toUser(user), isFreed: step.action === 'unlink', isHandedDown: true })),
  )
}

const toUser = ({ id, name }: User): User => ({ id, name })

/** What `assignLicense` adds and removes: on a group, for everyone who is in it by then. */
function assigned(step: PlanStep, warned: Warned): readonly Move[] {
  const isGroup = step.object.kind === 'group'
  const people = isGroup ? membersByThen(step, warned) : [toUser(step.object)]
  const bodies = step.requests.map(({ body }) => (body ?? {}) as AssignBody)
  const of = (skus: readonly string[], isFreed: boolean): readonly Move[] =>
    skus.flatMap((sku) => people.map((user) => ({ sku, user, isFreed, isHandedDown: isGroup })))
  return bodies.flatMap(({ addLicenses = [], removeLicenses = [] }) => [
    ...of(removeLicenses, true),
    ...of(
      addLicenses.map(({ skuId }) => skuId),
      false,
    ),
  ])
}

/** The users of a group when its licences are written: those who are there and those whom earlier steps add. */
function membersByThen(step: PlanStep, warned: Warned): readonly User[] {
  const there = warned.before(step)?.links.get('members')?.targets ?? []
  const added = warned.steps
    .filter((one) => one.object.id === step.object.id && one.action === 'link' && one.parts[0] === 'members')
    .flatMap(({ targets }) => targets)
  return [
    ...new Map([...there, ...added].filter(({ kind }) => kind === 'user').map((one) => [one.id, toUser(one)])).values(),
  ]
}

/** A user comes back with the licences it had as far as there are seats; a group hands its own down again. */
function broughtBack(step: PlanStep, warned: Warned): readonly Move[] {
  const last = warned.before(step)
  if (last === undefined) return []
  const isGroup = step.object.kind === 'group'
  const people = isGroup
    ? (last.links.get('members')?.targets ?? []).filter(({ kind }) => kind === 'user').map(toUser)
    : step.object.kind === 'user'
      ? [toUser(step.object)]
      : []
  return skusIn(last.content).flatMap((sku) =>
    people.map((user) => ({ sku, user, isFreed: false, isHandedDown: isGroup })),
  )
}
