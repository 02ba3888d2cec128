import { AppError } from '../../shared/errors.ts'
import type { Ref } from '../../shared/model/ref.ts'
import { isDamage } from './vault-errors.ts'

/** Whether bytes were read that do not decompress or are no JSON: zlib's codes begin so (nodejs.org/api/zlib.html). */
const isGarbled = (thrown: unknown): boolean =>
  thrown instanceof SyntaxError ||
  (thrown instanceof Error && 'code' in thrown && /^(Z_|ERR_BUFFER_TOO_LARGE)/.test(String(thrown.code)))

/** Whether reading failed because something is damaged, as against a mistake of ours. */
export const isUnreadable = (thrown: unknown): boolean => isDamage(thrown) || isGarbled(thrown)

/** Does the work that reads one object. Throws `vaultDamaged` naming the object where it cannot be read. */
export function readNamed<T>(ref: Ref, at: number, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    if (!isUnreadable(thrown)) throw thrown
    throw new AppError(
      'vaultDamaged',
      `What the vault holds of the ${ref.kind} ${ref.id} in snapshot ${at} is damaged and cannot be read.`,
      { kind: ref.kind, id: ref.id, snapshot: String(at) },
      thrown,
    )
  }
}
