import type { Stage } from './stage.ts'

/** Ways to be cut off at a write. */
export const cuts = ['before', 'after', 'with'] as const

/**
 * Cuts the line: just before the nth write goes out (`before`), just after the nth has come back, whose answer is lost
 * (`after`), or before the nth goes out and with the answers of all that are under way (`with`). From then on nothing goes
 * out.
 */
export function cutAt(stage: Stage, nth: number, when: (typeof cuts)[number]): void {
  let [out, back] = [0, 0]
  stage.onWrite = (_, isSent) => {
    if (isSent) back += 1
    else out += 1
    const isNow = when === 'after' ? isSent && back === nth : !isSent && out === nth
    if (isNow) stage.isCut = true
    if (isNow || (stage.isCut && when === 'with')) throw new Error('The line is cut.')
  }
}

/** Everything gets through again. */
export function mend(stage: Stage): void {
  stage.isCut = false
  stage.onWrite = () => undefined
}
