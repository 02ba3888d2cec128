import type { z } from 'zod'
import { connectionWishSchema } from '../../../shared/model/connection.ts'
import { useRemembered } from '../../lib/remembered.ts'

const schema = connectionWishSchema.omit({ kinds: true })

/** The registrations that were last signed in with: what a person typed, and no secret. */
export type RememberedRegistrations = z.infer<typeof schema>

/** Those of the last sign-in, and what remembers others; null: there was none. */
export const useRememberedRegistrations = (): [
  RememberedRegistrations | null,
  (registrations: RememberedRegistrations | null) => void,
] => useRemembered<RememberedRegistrations | null>('connection', schema.nullable(), null)
