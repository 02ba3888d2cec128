import { createHash } from 'node:crypto'
import type { Photo } from '../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { Sight } from './look-before.ts'
import { untilGood } from './patience.ts'
import type { RunState } from './run-state.ts'

/** SHA-256 of bytes, as the vault names photos. */
export const photoHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Reads the photo a step overwrites: its bytes are the way back, and go into the journal whole. It must be the one the
 * plan saw.
 */
export async function lookAtPhoto(state: RunState, step: PlanStep): Promise<Sight> {
  const { ports, signal } = state
  const kind = state.kindOf(step)
  const answer = await untilGood(
    { sleep: ports.sleep, signal },
    () => ports.readPhoto(kind, state.idOf(step.object.id), signal),
    (photo) => photo.state !== 'failed' || !state.isFresh(step.object.id),
  )
  if (answer.state === 'failed') return { state: 'moved', reason: `The photo cannot be read now: ${answer.reason}` }
  const hash = answer.state === 'photo' ? photoHash(answer.bytes) : undefined
  const [change] = step.changes
  if (hash === (change?.after as Photo | undefined)?.hash) return { state: 'alreadySo' }
  if (hash !== (change?.now as Photo | undefined)?.hash && state.newIdOf(step.object.id) === undefined)
    return {
      state: 'moved',
      reason: 'The photo was changed since the plan was made. Nothing was written. Make the plan again.',
    }
  const before =
    answer.state === 'photo' ? { etag: answer.etag, jpeg: Buffer.from(answer.bytes).toString('base64') } : null
  return { state: 'asPlanned', before: { photo: before } }
}
