import type { KdfPolicy } from '../keys/kdf-policy.ts'

/** For tests that open many vaults: a passphrase costs next to nothing. Floors and ceilings are still obeyed. */
export const cheapPolicy: KdfPolicy = {
  cost: { memoryKiB: 64, passes: 1, lanes: 1 },
  floor: { memoryKiB: 64, passes: 1, lanes: 1 },
  ceiling: { memoryKiB: 128, passes: 2, lanes: 2 },
}
