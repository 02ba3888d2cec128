import type { Attribute } from '../../../shared/kinds/attribute.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import { toDayText, toFullMomentText } from '../../lib/format-moment.ts'
import { shortenId } from '../../lib/shorten-id.ts'
import { texts } from './texts.ts'

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const midnight = /T00:00:00(\.0+)?Z$/
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The name of the object with this id, where the object names it; undefined: nobody knows it. */
export type NameOf = (id: string) => string | undefined

const nobody: NameOf = () => undefined

function toPlainText(text: string, nameOf: NameOf): string {
  if (guid.test(text)) return nameOf(text) ?? shortenId(text)
  if (!moment.test(text)) return text
  return midnight.test(text) ? toDayText(text) : toFullMomentText(text)
}

/** A stored value as it is read: days and times in words, ids as names or shortened, yes and no, lists with commas. */
export function toValueText(value: unknown, nameOf: NameOf = nobody): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'string') return toPlainText(value, nameOf)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return value
      .map((one) => toValueText(one, nameOf))
      .filter(Boolean)
      .join(', ')
  return Object.entries(value)
    .map(([name, member]) => [name, toValueText(member, nameOf)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join(', ')
}

/** A value of an attribute as it is read: by the words the attribute has for it, else as any value. */
export const toWords = (
  attribute: Pick<Attribute, 'inWords'> | undefined,
  value: unknown,
  nameOf: NameOf = nobody,
): string =>
  attribute?.inWords === undefined || value === undefined || value === null
    ? toValueText(value, nameOf)
    : attribute.inWords(value as JsonValue)
