import { AppError } from '../../shared/errors.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import type { Ref } from '../../shared/model/ref.ts'
import type { Command, Typed } from './command.ts'
import { findTypedRef } from './typed-ref.ts'

const tried: readonly string[] = kinds.filter(({ isBinTried }) => isBinTried === true).map(({ id }) => id)

/** The option that leaves an object in a recycle bin that does not give it back. */
export const anewOptions: Command['options'] = {
  anew: {
    value: 'KIND:ID',
    isRepeatable: true,
    help: `Create this anew although the recycle bin shows it, where Entra does not give it back: ${tried.join(' or ')}.`,
  },
}

/** What `--anew` chooses. Throws `badInput` for what no bin may refuse to give back. */
export const toAnew = (typed: Typed): readonly Ref[] =>
  typed.values('anew').map((text) => {
    const ref = findTypedRef(text)
    if (ref !== undefined && tried.includes(ref.kind)) return ref
    throw new AppError('badInput', `--anew takes ${tried.map((kind) => `${kind}:ID`).join(' or ')}, not "${text}".`)
  })
