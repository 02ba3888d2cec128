import type { Stage } from './stage.ts'

/** Cuts the line just before or just after the nth write; from then on nothing gets through. */
export function cutAt(stage: Stage, nth: number, when: 'before' | 'after'): void {
  let count = 0
  stage.onWrite = (_, isSent) => {
    if (!isSent) count += 1
    if (count === nth && isSent === (when === 'after')) {
      stage.isCut = true
      throw new Error('The line is cut.')
    }
  }
}

/** Everything gets through again. */
export function mend(stage: Stage): void {
  stage.isCut = false
  stage.onWrite = () => undefined
}
