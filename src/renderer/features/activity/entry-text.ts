import { findKind } from '../../../shared/kinds/kinds.ts'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { shortenId } from '../../lib/shorten-id.ts'
import { texts } from './texts.ts'

type Party = NonNullable<ActivityEntry['actor']>

/** Names an entry whatever place it has. */
export const toEntryKey = ({ log, id }: Pick<ActivityEntry, 'log' | 'id'>): string => `${log}:${id}`

/** What somebody is called: by name, address, or shortened id. */
export const toPartyText = ({ name, address, id }: Party): string =>
  name ?? address ?? (id === null ? texts.unnamed : shortenId(id))

export const toActorText = ({ actor }: ActivityEntry): string => (actor === null ? texts.nobody : toPartyText(actor))

/** The first target, and how many more there are. */
export function toTargetsText({ targets }: ActivityEntry): string {
  const [first, ...others] = targets
  if (first === undefined) return ''
  const name = toPartyText(first)
  return others.length === 0 ? name : `${name} ${texts.moreTargets(toNumberText(others.length))}`
}

/** How an entry ended, in a word. */
export const toResultText = ({ result }: Pick<ActivityEntry, 'result'>): string =>
  result === 'success'
    ? texts.succeeded
    : result === 'timeout'
      ? texts.timedOut
      : result === 'failure'
        ? texts.failed
        : result === ''
          ? texts.unknownResult
          : result

/** The cells of an entry, with tabs between, as a spreadsheet takes them. */
export const toCellsText = (entry: ActivityEntry): string =>
  [entry.at, entry.activity, toActorText(entry), toTargetsText(entry), toResultText(entry)]
    .map((cell) => cell.replace(/[\t\r\n]+/g, ' '))
    .join('\t')

/** The words of a name that Graph writes as one: `UserManagement` → `User management`. */
export function toWords(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(' ')
  return words.map((word, index) => (index > 0 && /^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word)).join(' ')
}

/**
 * What a property is called: `Group.ObjectID` → `Group, object ID`. The log writes the names of the directory, some with
 * what they are of before them.
 */
export function toPropertyText(name: string): string {
  const [of, ...rest] = name.split('.')
  if (of === undefined || rest.length === 0 || !/^[A-Za-z]+$/.test(of)) return name
  const property = toWords(rest.join('.'))
  return `${toWords(of)}, ${/^[A-Z][a-z]/.test(property) ? property.charAt(0).toLowerCase() + property.slice(1) : property}`
}

/** The kind, or else the log, whose icon stands for an entry: that of the first it was done to. `User` → `user`. */
export function toIconKind({ log, targets }: Pick<ActivityEntry, 'log' | 'targets'>): string {
  const type = targets[0]?.type ?? ''
  return findKind(type.charAt(0).toLowerCase() + type.slice(1))?.id ?? log
}

/** A value of a modified property on a few lines: lists one below the other, nothing as nothing. */
export function toValueLines(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap(toValueLines)
  if (typeof value === 'boolean') return [value ? texts.yes : texts.no]
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)]
}

/** When an entry was, as rows say it. */
export const toWhenText = ({ at }: Pick<ActivityEntry, 'at'>): string => toMomentText(at)
