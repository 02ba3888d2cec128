/** An object that was created anew: the id it had, and the one it has since. */
export interface IdStep {
  readonly oldId: string
  readonly newId: string
}

/**
 * Follows objects that were created anew, once or several times, to the newest id each has. An id that was never
 * replaced stays as it is.
 */
export function toNewestId(steps: readonly IdStep[]): (id: string) => string {
  const next = new Map(steps.map((step) => [step.oldId, step.newId]))
  return (id) => {
    const seen = new Set<string>()
    let newest = id
    for (let after = next.get(newest); after !== undefined && !seen.has(after); after = next.get(newest)) {
      seen.add(newest)
      newest = after
    }
    return newest
  }
}

/** The other way: every id that leads to this one, directly or through others. */
export function toEarlierIds(steps: readonly IdStep[]): (id: string) => readonly string[] {
  const before = new Map<string, string[]>()
  for (const { oldId, newId } of steps) before.set(newId, [...(before.get(newId) ?? []), oldId])
  return (id) => {
    const earlier = new Set<string>()
    const follow = (one: string): void => {
      for (const old of before.get(one) ?? [])
        if (old !== id && !earlier.has(old)) {
          earlier.add(old)
          follow(old)
        }
    }
    follow(id)
    return [...earlier]
  }
}
