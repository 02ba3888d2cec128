import { open as stillOpen } from '../rows/intervals.ts'
import { unknownKind } from '../rows/objects.ts'
import type { Tables } from '../rows/tables.ts'

/** Takes back everything a run wrote: the vault is as if it had never begun. Inside a transaction. */
export function abandonRun(tables: Tables, number: number): void {
  const { db, runs, rounds, words, transactions, unseenLinks, searchTexts } = tables
  const { lastObject, lastContent, lastDictionary } = runs.get(number)
  const run = (sql: string, ...given: readonly (number | string)[]): void => {
    db.prepare(sql).run(...given)
  }
  // The indexes leave out what began with the first snapshot; run 1 began everything there is.
  const began = `${number > 1 ? 'since > 1 AND' : ''} since = ?`
  for (const table of ['version', 'link']) {
    run(`DELETE FROM ${table} WHERE ${began}`, number)
    run(`UPDATE ${table} SET until = ${stillOpen} WHERE until < ${stillOpen} AND until = ?`, number)
  }
  run('DELETE FROM unread WHERE since = ?', number)
  run(`UPDATE unread SET until = ${stillOpen} WHERE until = ?`, number)
  run('DELETE FROM content WHERE c > ?', lastContent)
  run('DELETE FROM dictionary WHERE d > ?', lastDictionary)
  run('DELETE FROM photo_asked WHERE n = ? AND before IS NULL', number)
  run('UPDATE photo_asked SET n = before, before = NULL WHERE n = ?', number)
  run('UPDATE object SET kind = ? WHERE o IN (SELECT o FROM learnt)', words.numberOf(unknownKind))
  run('DELETE FROM learnt')
  // What older objects were found by in this run may stay: a search looks at what holds.
  searchTexts.removeAfter(lastObject)
  run('DELETE FROM object WHERE o > ?', lastObject)
  run('DELETE FROM capture WHERE n = ?', number)
  run('DELETE FROM seen')
  unseenLinks.clearAll()
  rounds.clear()
  runs.clear()
  transactions.forget()
}
