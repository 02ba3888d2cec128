import type { ActivityFacts, Party } from '../../../shared/activity/activity-kind.ts'
import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Db } from '../database.ts'
import { toStoredId } from '../rows/stored-id.ts'
import { fold } from '../search/search-words.ts'
import type { EntryBytes } from './entry-bytes.ts'

/** How somebody stands in an entry. */
export const roles = { actor: 1, target: 2 } as const

/** What a party is found by. */
const partyKey = ({ name, address }: Pick<Party, 'name' | 'address'>): string =>
  fold([name, address].filter((text) => text !== undefined).join(' '))

/** Keeps entries of one log, each once. */
export interface EntryKeeper {
  /** Returns how many were not there before. Entries without id or time are left out. Inside a transaction. */
  readonly keep: (log: number, name: string, entries: readonly JsonObject[], notBeforeMs: number) => number
  /** Writes an entry anew in its place, with its activity and the names it has now. Inside a transaction. */
  readonly replace: (a: number, log: number, facts: ActivityFacts, entry: JsonObject) => void
}

/** Opens the keeping of entries. */
export function openEntryKeeper(db: Db, bytes: EntryBytes): EntryKeeper {
  const isKept = db.prepare('SELECT 1 FROM activity WHERE id = ? AND log = ?').pluck()
  const insert = db.prepare(
    'INSERT INTO activity (log, id, at, word, hash, size, dictionary, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE activity SET word = ?, hash = ?, size = ?, dictionary = ?, bytes = ? WHERE a = ?')
  const wordOf = db.prepare<[string], number>('SELECT w FROM activity_word WHERE text = ?').pluck()
  const insertWord = db.prepare<[string, string]>('INSERT INTO activity_word (text, key) VALUES (?, ?)')
  const partyOf = db.prepare<unknown[], number>('SELECT p FROM activity_party WHERE id = ? AND key = ?').pluck()
  const insertParty = db.prepare('INSERT INTO activity_party (id, key) VALUES (?, ?)')
  const insertRole = db.prepare('INSERT OR IGNORE INTO activity_role (p, role, at, a) VALUES (?, ?, ?, ?)')
  const dropRoles = db.prepare<[number]>('DELETE FROM activity_role WHERE a = ?')

  const toWord = (text: string): number => wordOf.get(text) ?? Number(insertWord.run(text, fold(text)).lastInsertRowid)
  const toParty = (party: Party): number => {
    const given = [toStoredId((party.id ?? '').toLowerCase()), partyKey(party)]
    return partyOf.get(...given) ?? Number(insertParty.run(...given).lastInsertRowid)
  }
  const nameParties = (a: number, facts: ActivityFacts): void => {
    const at = Date.parse(facts.at)
    if (facts.actor !== undefined) insertRole.run(toParty(facts.actor), roles.actor, at, a)
    for (const target of facts.targets) insertRole.run(toParty(target), roles.target, at, a)
  }
  return {
    keep: (log, name, entries, notBeforeMs) => {
      const kind = findActivityKind(name)
      let added = 0
      bytes.prepare(log, name, entries)
      for (const entry of entries) {
        const facts = kind?.factsOf(entry)
        const at = facts === undefined ? Number.NaN : Date.parse(facts.at)
        if (facts === undefined || Number.isNaN(at) || at < notBeforeMs) continue
        const id = toStoredId(facts.id)
        if (isKept.get(id, log) !== undefined) continue
        const { hash, size, dictionary, bytes: packed } = bytes.pack(log, entry)
        const row = insert.run(log, id, at, toWord(facts.activity), hash, size, dictionary, packed)
        nameParties(Number(row.lastInsertRowid), facts)
        added += 1
      }
      return added
    },
    replace: (a, log, facts, entry) => {
      const { hash, size, dictionary, bytes: packed } = bytes.pack(log, entry)
      update.run(toWord(facts.activity), hash, size, dictionary, packed, a)
      dropRoles.run(a)
      nameParties(a, facts)
    },
  }
}
