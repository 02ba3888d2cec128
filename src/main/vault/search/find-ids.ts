import { type StoredId, toStoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'

/** Objects by a range of ids. */
export const idsFromSql = 'SELECT o FROM object WHERE id >= ? AND id <= ? LIMIT ?'

const fewestDigits = 8
const digits = 32

/** The stored ids that can be meant: one, or a range of GUIDs that begin so. Undefined: it is no id. */
function toRange(text: string): readonly [StoredId, StoredId] | undefined {
  const hex = /^\{?([0-9a-f-]+)\}?$/i.exec(text)?.[1]?.replaceAll('-', '').toLowerCase() ?? ''
  if (hex.length < fewestDigits || hex.length > digits) return undefined
  return [Buffer.from(hex.padEnd(digits, '0'), 'hex'), Buffer.from(hex.padEnd(digits, 'f'), 'hex')]
}

/** The objects with this id, or with a GUID that begins with these eight digits or more. */
export function openIdSearch({ db }: Tables): (text: string, atMost: number) => readonly number[] {
  const between = db.prepare<[StoredId, StoredId, number], number>(idsFromSql).pluck()
  const longest = 256
  return (text, atMost) => {
    const asked = text.length > longest ? '' : text.trim()
    if (asked === '' || /\s/.test(asked)) return []
    const range = toRange(asked)
    const exact = toStoredId(asked)
    return [
      ...new Set([
        ...between.all(exact, exact, atMost),
        ...(range === undefined ? [] : between.all(range[0], range[1], atMost)),
      ]),
    ]
  }
}
