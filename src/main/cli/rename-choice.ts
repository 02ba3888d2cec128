import { AppError } from '../../shared/errors.ts'
import type { Rename } from '../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'
import type { Command, Typed } from './command.ts'
import { findTypedRef } from './typed-ref.ts'

/** The options that give another name to what comes back. */
export const renameOptions: Command['options'] = {
  rename: {
    value: 'KIND:ID=NAME',
    isRepeatable: true,
    help: 'Bring back a user under another user principal name, or create a group under another mail nickname.',
  },
  'drop-addresses': {
    value: 'user:ID',
    isRepeatable: true,
    help: 'Bring back this user without the mail addresses that somebody else has now.',
  },
}

const toRef = (text: string, kinds: readonly string[], option: string, example: string): Ref => {
  const ref = findTypedRef(text)
  if (ref === undefined || !kinds.includes(ref.kind))
    throw new AppError('badInput', `${option} takes ${example}, not "${text}".`)
  return ref
}

/** What `--rename` and `--drop-addresses` choose, one entry for each object. Throws `badInput` for what is neither. */
export function toRenames(typed: Typed): readonly Rename[] {
  const found = new Map<string, Rename>()
  for (const text of typed.values('rename')) {
    const at = text.indexOf('=')
    const example = 'user:ID=NAME@DOMAIN or group:ID=NICKNAME'
    const ref = toRef(at < 0 ? text : text.slice(0, at), ['user', 'group'], '--rename', example)
    const name = at < 0 ? '' : text.slice(at + 1).trim()
    const isName = ref.kind === 'user' ? /^[^@\s]+@[^@\s]+$/.test(name) : /^[^@\s]+$/.test(name)
    if (!isName) throw new AppError('badInput', `--rename takes ${example}, not "${text}".`)
    found.set(toRefKey(ref), { ...ref, name })
  }
  for (const text of typed.values('drop-addresses')) {
    const ref = toRef(text, ['user'], '--drop-addresses', 'user:ID')
    found.set(toRefKey(ref), { ...found.get(toRefKey(ref)), ...ref, dropsAddresses: true })
  }
  return [...found.values()]
}
