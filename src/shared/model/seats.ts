import { z } from 'zod'
import { toListText } from '../list-text.ts'

/** Licences of one product that a step gives or frees, by whom it gives them to. */
export const stepSeatsSchema = z.object({
  /** The `skuId` of the product. */
  sku: z.string(),
  /** Who gets a seat, or gives one back, under the id of the snapshot. */
  users: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The seats become free. */
  isFreed: z.literal(true).optional(),
  /** The licence comes from a group: Graph takes the step, and those for whom no seat is left stay without. */
  isHandedDown: z.literal(true).optional(),
})
export type StepSeats = z.infer<typeof stepSeatsSchema>

/** A product whose licences a plan gives or frees. `free`: seats that are paid for and not in use when it was made. */
export const productSeatsSchema = z.object({ sku: z.string(), name: z.string(), free: z.number().int().nullable() })
export type ProductSeats = z.infer<typeof productSeatsSchema>

/** What of a plan tells how many seats it needs. */
interface SeatsOfPlan {
  readonly steps: readonly { readonly ticked: boolean; readonly seats?: readonly StepSeats[] | undefined }[]
  readonly products?: readonly ProductSeats[] | undefined
}

/** A product of which the ticked steps need more seats than there are. */
interface SeatShortage {
  readonly product: ProductSeats
  /** Seats that the ticked steps take; seats that they free; seats that are not there when they are needed. */
  readonly taken: number
  readonly freed: number
  readonly missing: number
  /** Who stays without, in the order of the steps. */
  readonly without: readonly string[]
  readonly isHandedDown: boolean
}

/**
 * Products of which the ticked steps need more seats than are free, in the order they run: a seat that a later step frees
 * does not serve an earlier one. Whoever gets one product twice takes one seat. Pure: can be judged again at every tick.
 */
function findShortages({ steps, products = [] }: SeatsOfPlan): readonly SeatShortage[] {
  return products.flatMap((product) => {
    const given = new Set<string>()
    const freedOf = new Set<string>()
    const without: string[] = []
    let free = product.free ?? 0
    let isHandedDown = false
    for (const { ticked, seats = [] } of steps)
      for (const { sku, users, isFreed, isHandedDown: isOfGroup } of seats) {
        if (!ticked || sku !== product.sku) continue
        for (const { id, name } of users) {
          const known = isFreed === true ? freedOf : given
          if (known.has(id)) continue
          known.add(id)
          if (isFreed === true) free += 1
          else if (free > 0) free -= 1
          else {
            without.push(name)
            isHandedDown ||= isOfGroup === true
          }
        }
      }
    const missing = without.length
    return missing === 0 ? [] : [{ product, taken: given.size, freed: freedOf.size, missing, without, isHandedDown }]
  })
}

/** People named in a sentence; more are counted. */
const namedAtMost = 5

/** What to know of seats before a plan runs: one sentence or more per product of which there are too few. */
export const seatWarnings = (plan: SeatsOfPlan): readonly string[] =>
  findShortages(plan).map(({ product, taken, freed, missing, without, isHandedDown }) => {
    const { name, free } = product
    const shown = [
      ...without.slice(0, namedAtMost),
      ...(missing > namedAtMost ? [`${missing - namedAtMost} more`] : []),
    ]
    const who = `${toListText(shown)} ${missing === 1 ? 'stays' : 'stay'} without it.`
    if (free === null)
      return `${name}: the tenant has no such subscription any more, and the ticked steps need ${seats(taken)} of it. ${who} Buy it first, or leave these steps out.`
    const after = freed === 0 ? '' : ` and ${freed} ${freed === 1 ? 'becomes' : 'become'} free on the way`
    const refused = isHandedDown
      ? 'A group hands down no licence without a free seat'
      : 'Graph refuses a licence without a free seat'
    return `${name}: ${seats(missing)} ${missing === 1 ? 'is' : 'are'} missing. The ticked steps need ${taken}; ${Math.max(free, 0)} ${free === 1 ? 'is' : 'are'} free now${after}. ${refused}: ${who} Free or buy seats first, or leave these steps out.`
  })

const seats = (count: number): string => (count === 1 ? '1 seat' : `${count} seats`)
