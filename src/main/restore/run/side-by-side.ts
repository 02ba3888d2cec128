/** How items are worked on beside each other. */
export interface SideBySide<Item> {
  readonly mostAtOnce: number
  /** The places of the items that must be over before this one begins; only those before it count. */
  readonly after?: (item: Item, place: number) => readonly number[]
  /** Called once with the first failure: those under way can be told to come to an end. */
  readonly onFailure?: (thrown: unknown) => void
}

/**
 * Works on items in their order, several at once. Once one throws, none begins any more; those under way are waited for,
 * and the first failure is thrown.
 */
export function sideBySide<Item>(
  items: readonly Item[],
  { mostAtOnce, after, onFailure }: SideBySide<Item>,
  work: (item: Item, place: number) => Promise<void>,
): Promise<void> {
  const blockers = new Map<number, number>()
  const followers = new Map<number, number[]>()
  // The last is taken first: what could not begin before stands at the end.
  const ready: number[] = []
  for (const [place, item] of items.entries()) {
    const before = new Set((after?.(item, place) ?? []).filter((one) => one >= 0 && one < place))
    if (before.size > 0) blockers.set(place, before.size)
    else ready.push(place)
    for (const one of before) followers.set(one, [...(followers.get(one) ?? []), place])
  }
  ready.reverse()
  return new Promise((resolve, reject) => {
    let running = 0
    let failure: { readonly thrown: unknown } | undefined
    const end = (place: number): void => {
      for (const follower of (followers.get(place) ?? []).reverse()) {
        const left = (blockers.get(follower) ?? 1) - 1
        blockers.set(follower, left)
        if (left === 0) ready.push(follower)
      }
    }
    const fill = (): void => {
      while (failure === undefined && running < mostAtOnce) {
        const place = ready.pop()
        if (place === undefined) break
        running += 1
        begin(place)
      }
      if (running > 0) return
      if (failure === undefined) resolve()
      else reject(failure.thrown)
    }
    const begin = (place: number): void => {
      void work(items[place] as Item, place)
        .catch((thrown: unknown) => {
          if (failure !== undefined) return
          failure = { thrown }
          onFailure?.(thrown)
        })
        .then(() => {
          running -= 1
          end(place)
          fill()
        })
    }
    fill()
  })
}
