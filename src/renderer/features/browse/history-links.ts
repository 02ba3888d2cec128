import type { NamedRef } from '../../../shared/model/ref.ts'

/** A link that came or went, as the contract gives it. */
export interface LinkMove {
  readonly link: string
  readonly change: 'added' | 'removed'
  readonly other: NamedRef
}

/** Who came or who went by one link. */
export interface LinkLine {
  readonly link: string
  readonly change: 'added' | 'removed'
  /** The first of them. */
  readonly others: readonly NamedRef[]
  /** How many more did. */
  readonly more: number
}

/** So many are named in a line. */
const named = 5

/** Who joined and who left, a line for each link and direction, in the order they are given. */
export const toLinkLines = (moves: readonly LinkMove[]): readonly LinkLine[] =>
  [...Map.groupBy(moves, ({ link, change }) => `${link} ${change}`).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const others = group.slice(0, named).map(({ other }) => other)
    return [{ link: first.link, change: first.change, others, more: group.length - others.length }]
  })
