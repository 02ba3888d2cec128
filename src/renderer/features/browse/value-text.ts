import { toDayText, toFullMomentText } from '../../lib/format-moment.ts'
import { shortenId } from '../../lib/shorten-id.ts'
import { texts } from './texts.ts'

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const midnight = /T00:00:00(\.0+)?Z$/
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function toPlainText(text: string): string {
  if (guid.test(text)) return shortenId(text)
  if (!moment.test(text)) return text
  return midnight.test(text) ? toDayText(text) : toFullMomentText(text)
}

/** A stored value as it is read: days and times in words, ids shortened, yes and no, lists with commas. */
export function toValueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'string') return toPlainText(value)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(toValueText).filter(Boolean).join(', ')
  return Object.entries(value)
    .map(([name, member]) => [name, toValueText(member)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join(', ')
}
