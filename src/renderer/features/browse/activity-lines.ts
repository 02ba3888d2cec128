import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { shortenId } from '../../lib/shorten-id.ts'
import { texts } from './texts.ts'
import { toWords } from './value-lines.ts'

/** An entry of a log as Browse says it beside the object it is about. */
export interface ActivityLine {
  readonly key: string
  readonly activity: string
  /** ISO 8601 UTC. */
  readonly at: string
  readonly who: string
  /** What was changed of this object, in words; empty where the entry does not say. */
  readonly parts: string
  /** Set where it did not succeed: how it ended. */
  readonly failed: string | undefined
}

/** Graph writes how an entry ended as `success`, `failure`, `timeout`; an empty one was not said. */
function toFailed({ result, reason }: ActivityEntry): string | undefined {
  if (result === 'success' || result === '') return undefined
  const word = result === 'timeout' ? texts.timedOut : result === 'failure' ? texts.didNotSucceed : toWords(result)
  return reason === null || reason === '' ? word : `${word}: ${reason}`
}

function toWho({ actor }: ActivityEntry): string {
  if (actor === null) return texts.notSaid
  return actor.name ?? actor.address ?? (actor.id === null ? texts.notSaid : shortenId(actor.id))
}

/** `Included Updated Properties` only repeats the names of the others. */
const isSummary = (name: string): boolean => name === 'Included Updated Properties'

const isId = (name: string): boolean => /(ID|Id)$/.test(name)

/** Longer than this a value is no word beside a name any more. */
const longest = 60

/** Graph writes lists and texts as JSON in a text: `["Retail"]`, `"Retail"`. */
function toShortText(value: unknown): string {
  const text = Array.isArray(value) ? value.map(toShortText).filter(Boolean).join(', ') : value
  return typeof text === 'string' && text.length <= longest ? text : typeof text === 'number' ? String(text) : ''
}

/** `Department: Retail → Warehouse`, `Group display name: Sales`; only the name where the values say little. */
function toPart({ name, before, after }: ActivityEntry['targets'][number]['modified'][number]): string {
  const label = toWords(name.replaceAll('.', ' '))
  const [was, is] = [toShortText(before), toShortText(after)]
  if (was === '' && is === '') return label
  return was === '' || is === '' ? `${label}: ${was}${is}` : `${label}: ${was} → ${is}`
}

/** What a line says of an entry; `id` is the object it is read for. */
export function toActivityLine(entry: ActivityEntry, id: string): ActivityLine {
  const own = entry.targets.filter((target) => target.id?.toLowerCase() === id.toLowerCase())
  const parts = own.flatMap(({ modified }) => modified.filter(({ name }) => !isSummary(name)))
  // The name beside an id says it for people.
  const told = parts.filter(({ name }) => !isId(name))
  return {
    key: `${entry.log}:${entry.id}`,
    activity: entry.activity,
    at: entry.at,
    who: toWho(entry),
    parts: [...new Set((told.length > 0 ? told : parts).map(toPart))].join(', '),
    failed: toFailed(entry),
  }
}
