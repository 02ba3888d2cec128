/** Milliseconds since 1970, from wherever the caller wants time to come. */
export type Clock = () => number

/** Milliseconds since 1970 as Graph writes moments: UTC, whole seconds. */
export function toMoment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

/** The present moment as Graph writes it. */
export function nowOf({ clock }: { readonly clock: Clock }): string {
  return toMoment(clock())
}
