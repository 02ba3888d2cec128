import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { fromEncoded } from '../../../shared/activity/entry-values.ts'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import { type Marks, makeScrubber, type Scrubber } from '../removal/scrub.ts'
import type { Tables } from '../rows/tables.ts'
import { openEntryBytes } from './entry-bytes.ts'
import { openEntryKeeper } from './keep-entries.ts'
import { removeLoose } from './remove-entries.ts'

/** What entries said of a person. */
export interface ScrubbedActivity {
  /** Sign-ins of the person: they are removed. */
  readonly removed: number
  /** Other entries that named the person, or an address of the person's: they stay without that. */
  readonly scrubbed: number
}

/** What an entry says of whoever it names by id: it goes, the id stays. */
const ownValues: ReadonlySet<string> = new Set([
  'displayName',
  'userPrincipalName',
  'ipAddress',
  'oldValue',
  'newValue',
])

/** Values of modified properties are JSON in a string, where a name may be written in escapes. */
function scrubEncoded(value: string, scrub: (value: JsonValue) => JsonValue, scrubber: Scrubber): string {
  const decoded = fromEncoded(value)
  if (decoded === undefined || decoded === value) return scrubber.text(value)
  const scrubbed = scrub(decoded)
  return canonicalJson(scrubbed) === canonicalJson(decoded) ? value : JSON.stringify(scrubbed)
}

/** The entry without what it says of the person. Of changes of the person only which properties is left, not their values. */
function toScrubbed(entry: JsonObject, scrubber: Scrubber): JsonObject {
  const walk = (value: JsonValue, isOwn: boolean, name?: string): JsonValue => {
    if (value === null) return value
    if (typeof value === 'string') {
      if (isOwn && name !== undefined && ownValues.has(name)) return forgottenName
      if (name === 'oldValue' || name === 'newValue')
        return scrubEncoded(value, (decoded) => walk(decoded, false), scrubber)
      return scrubber.text(value)
    }
    if (Array.isArray(value)) return value.map((one: JsonValue) => walk(one, isOwn, name))
    if (typeof value !== 'object') return value
    const isPerson = scrubber.isPerson(value)
    // Of a modified property it is the name of the property.
    const isProperty = 'newValue' in value || 'oldValue' in value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        walk((one ?? null) as JsonValue, isOwn || isPerson, isProperty && key === 'displayName' ? 'property' : key),
      ]),
    ) as JsonObject
  }
  return walk(entry, false) as JsonObject
}

interface Row {
  readonly a: number
  readonly log: number
  readonly dictionary: number | null
  readonly bytes: Buffer
}

interface Scrubbing {
  readonly row: Row
  /** Undefined: it is removed. */
  readonly entry: JsonObject | undefined
}

/** The entries that hold something of the person. Reads every entry once. */
function* findScrubbing({ db, words }: Tables, marks: Marks): Generator<Scrubbing> {
  const scrubber = makeScrubber(marks)
  const { unpack } = openEntryBytes(db)
  const slice = db.prepare<[number], Row>(
    'SELECT a, log, dictionary, bytes FROM activity WHERE a > ? ORDER BY a LIMIT 500',
  )
  for (let rows = slice.all(0); rows.length > 0; rows = slice.all(rows.at(-1)?.a ?? 0))
    for (const row of rows) {
      const entry = unpack(row)
      const userId = entry['userId']
      const isOwnSignIn =
        words.textOf(row.log) === signInLog.id && typeof userId === 'string' && marks.ids.has(userId.toLowerCase())
      if (isOwnSignIn) {
        yield { row, entry: undefined }
        continue
      }
      const scrubbed = toScrubbed(entry, scrubber)
      if (canonicalJson(scrubbed) !== canonicalJson(entry)) yield { row, entry: scrubbed }
    }
}

/** What scrubbing would do. Writes nothing. */
export function countScrubbed(tables: Tables, marks: Marks): ScrubbedActivity {
  let [removed, scrubbed] = [0, 0]
  for (const { entry } of findScrubbing(tables, marks)) {
    if (entry === undefined) removed += 1
    else scrubbed += 1
  }
  return { removed, scrubbed }
}

/** Removes the sign-ins of a person, and takes the person out of every other entry. Inside a transaction. */
export function scrubActivity(tables: Tables, marks: Marks): void {
  const { db, words } = tables
  const keeper = openEntryKeeper(db, openEntryBytes(db))
  const remove = db.prepare<[number]>('DELETE FROM activity WHERE a = ?')
  for (const { row, entry } of [...findScrubbing(tables, marks)]) {
    const facts = entry === undefined ? undefined : findActivityKind(words.textOf(row.log))?.factsOf(entry)
    if (entry === undefined || facts === undefined) remove.run(row.a)
    else keeper.replace(row.a, row.log, facts, entry)
  }
  removeLoose(db)
}
