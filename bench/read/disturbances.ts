import type { FaultRequest } from '../../src/simulator/faults/fault.ts'
import type { Simulator } from '../../src/simulator/simulator.ts'

/** Something that goes wrong while a backup reads. */
export interface Disturbance {
  readonly name: string
  readonly disturb: (simulator: Simulator) => void
}

const always = Number.POSITIVE_INFINITY
/** The more requests, the closer to three in ten; the same ones each time. */
const often = { probability: 0.3, times: always, seed: 5 }
const isInner = ({ isInner: inner }: FaultRequest): boolean => inner

/** Requests hit for certain, one in so many: tokens that expire, challenges, bodies that stand still. */
const everyNth = (nth: number) => {
  let seen = 0
  return ({ isInner: inner }: FaultRequest): boolean => !inner && ++seen % nth === 0
}

/** Everything the promises name: R8. */
export const disturbances: readonly Disturbance[] = [
  { name: 'drops of 30 %', disturb: ({ faults }) => faults.dropConnection(often) },
  { name: 'answers lost', disturb: ({ faults }) => faults.dropConnection({ ...often, when: 'after' }) },
  { name: 'resets within bodies', disturb: ({ faults }) => faults.add({ kind: 'cut' }, often) },
  {
    name: 'slow bodies',
    disturb: ({ faults }) => faults.add({ kind: 'stall' }, { match: everyNth(40), times: always }),
  },
  { name: '429, whole seconds', disturb: ({ faults }) => faults.throttle({ ...often, retryAfter: 7 }) },
  { name: '429, fractions', disturb: ({ faults }) => faults.throttle({ ...often, retryAfter: 2.128 }) },
  { name: '429, a date', disturb: ({ faults }) => faults.throttle({ ...often, retryAfter: { dateInSeconds: 20 } }) },
  { name: '429, nothing', disturb: ({ faults }) => faults.throttle({ ...often, retryAfter: 'missing' }) },
  {
    name: '429 within batches',
    disturb: ({ faults }) => faults.throttle({ ...often, match: isInner, retryAfter: 3.5 }),
  },
  { name: '5xx', disturb: ({ faults }) => faults.serverError({ ...often, status: 503 }) },
  {
    name: '5xx within batches',
    disturb: ({ faults }) => faults.serverError({ ...often, match: isInner, status: 500 }),
  },
  { name: 'expired tokens', disturb: ({ faults }) => faults.expireToken({ match: everyNth(25), times: always }) },
  {
    name: 'claims challenges',
    disturb: ({ faults }) => faults.challengeClaims({ match: everyNth(25), times: always }),
  },
]
