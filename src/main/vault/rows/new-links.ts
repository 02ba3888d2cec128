import type { Db } from '../database.ts'
import { open as stillOpen } from './intervals.ts'
import type { Transactions } from './transactions.ts'

/** So many links go into one statement: two thirds of the work of as many statements. */
const linksAtOnce = 32
/** So many links wait at most. */
const mostWaiting = 10_000

/** Links of objects that are new. They wait, and are written together. */
export interface NewLinks {
  readonly add: (run: number, source: number, type: number, target: number) => void
  /** Writes what waits: before the table is asked, and before the transaction ends. */
  readonly save: () => void
}

/**
 * The new links of a vault. A statement of many rows makes the search index write what it holds back (`xSavepoint` of
 * sqlite.org/vtab.html): one after each object would cost more than it saves.
 */
export function openNewLinks(db: Db, { onTakenBack, beforeEnd }: Transactions): NewLinks {
  const row = `(?, ?, ?, ?, ${stillOpen})`
  const into = 'INSERT INTO link (source, type, target, since, until) VALUES'
  const one = db.prepare<[readonly number[]]>(`${into} ${row}`)
  const many = db.prepare<[readonly number[]]>(`${into} ${Array.from({ length: linksAtOnce }, () => row).join(', ')}`)
  const each = 4
  /** Source, type, target and run of one after the other. */
  let waiting: number[] = []
  const save = (): void => {
    if (waiting.length === 0) return
    const given = waiting
    waiting = []
    let at = 0
    for (; at + linksAtOnce * each <= given.length; at += linksAtOnce * each)
      many.run(given.slice(at, at + linksAtOnce * each))
    for (; at < given.length; at += each) one.run(given.slice(at, at + each))
  }
  onTakenBack(() => {
    waiting = []
  })
  beforeEnd(save)
  return {
    add: (run, source, type, target) => {
      if (waiting.length >= mostWaiting * each) save()
      waiting.push(source, type, target, run)
    },
    save,
  }
}
