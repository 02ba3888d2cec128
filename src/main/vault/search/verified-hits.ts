import { findKind } from '../../../shared/kinds/kinds.ts'
import { searchTextsOf } from '../../../shared/kinds/search-texts.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { isDamage } from '../vault-errors.ts'
import { holdsAll, wordsOfAll } from './search-words.ts'

/** Where an object is looked for: at one snapshot, or at any up to the newest. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A version of an object that a search looks at. */
export interface FoundVersion {
  readonly name: string
  readonly caption: string
  readonly since: number
  readonly until: number
}

/** An object whose attributes hold what was asked for. */
export interface FoundObject {
  readonly object: number
  readonly kind: string
  readonly id: string
  /** The versions that do, newest first; never none. */
  readonly versions: readonly FoundVersion[]
}

interface VersionRow {
  readonly since: number
  readonly until: number
  readonly content: number
  readonly name: string | null
  readonly caption: string | null
}

/** The versions of an object that hold at some snapshot from `from` to `to`. */
export const versionsWithinSql = `
  SELECT since, until, content, name, caption FROM version
  WHERE o = :o AND part = ${versionParts.attributes} AND since <= :to AND until > :from ORDER BY since DESC`

/** Looks at what an object was when. `asked` undefined: any version will do, the object was found by its id. */
export function openVerification({
  db,
  words,
  contents,
  searchTexts,
}: Tables): (object: number, span: Span, asked: readonly string[] | undefined) => FoundObject | undefined {
  const objectOf = db.prepare<[number], { kind: number; id: StoredId }>('SELECT kind, id FROM object WHERE o = ?')
  const versionsOf = db.prepare<{ o: number } & Span, VersionRow>(versionsWithinSql)

  const wordsIn = (kindId: string, { content, name, caption }: VersionRow): readonly string[] => {
    const kind = findKind(kindId)
    if (kind === undefined || contents.isErased(content)) return []
    try {
      return wordsOfAll(searchTextsOf(kind, contents.read(content)))
    } catch (thrown) {
      // What is listed of it can still be found.
      if (isDamage(thrown)) return wordsOfAll([name ?? '', caption ?? ''])
      throw thrown
    }
  }
  return (object, { from, to }, asked) => {
    const rows = versionsOf.all({ o: object, from, to })
    const row = rows.length > 0 ? objectOf.get(object) : undefined
    if (row === undefined) return undefined
    const kind = words.textOf(row.kind)
    // With one text there was ever, every version has it. What was erased or lost has none.
    const isSure =
      asked === undefined ||
      (searchTexts.count(object) === 1 && !rows.some(({ content }) => contents.isErased(content)))
    const found = isSure ? rows : rows.filter((version) => holdsAll(wordsIn(kind, version), asked))
    if (found.length === 0) return undefined
    const id = fromStoredId(row.id)
    return {
      object,
      kind,
      id,
      versions: found.map(({ since, until, name, caption }) => ({
        name: name ?? id,
        caption: caption ?? '',
        since,
        until,
      })),
    }
  }
}
