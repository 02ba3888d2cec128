import { expect, test } from 'vitest'
import type { StoredItem } from '../../../shared/model/feed.ts'
import { packJson } from '../pack/pack-json.ts'
import type { Pack } from '../pack/packer.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, userShape } from '../testing/small-tenant.ts'
import { openBackupStore } from './open-backup-store.ts'

const people = (from: number, count: number): readonly StoredItem[] =>
  Array.from({ length: count }, (_, place) =>
    item(`u${from + place}`, { displayName: `Person ${from + place}`, jobTitle: 'Clerk' }),
  )

/** Packs as the thread does, and keeps what it was asked. */
function listen(): { readonly pack: Pack; readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = []
  return {
    asked,
    pack: (dictionary, texts) => {
      asked.push(texts)
      return Promise.resolve(texts.map((text) => packJson(text, dictionary)))
    },
  }
}

const shape = { shape: userShape, isFull: true }

test('what was made ready is stored as what was not', () =>
  withTables(async ({ db, history, tables }) => {
    const { pack, asked } = listen()
    const backup = openBackupStore(tables, pack)
    const run = begin(backup)
    backup.startRound(run, 'user', shape)
    const [first, second] = [people(0, 100), people(100, 10)]
    await backup.prepare(run, 'user', first)
    await backup.prepare(run, 'user', second)
    backup.applyPage(run, 'user', [...first, ...second], { delta: 'd' })
    backup.finishRound(run, 'user')
    finish(backup, run)
    expect(asked.map((texts) => texts.length)).toEqual([100])
    const refs = [5, 105].map((place) => ({ kind: 'user', id: `u${place}` }))
    expect(history.statesAt(run, refs).map((state) => state?.content)).toEqual([
      { displayName: 'Person 5', jobTitle: 'Clerk' },
      { displayName: 'Person 105', jobTitle: 'Clerk' },
    ])
    expect(db.prepare('SELECT count(*) FROM content WHERE dictionary IS NULL').pluck().get()).toBe(0)
  }))

test('what was packed with a dictionary that was taken back is packed again', () =>
  withTables(async ({ history, tables }) => {
    const { pack } = listen()
    const backup = openBackupStore(tables, pack)
    const run = begin(backup)
    backup.startRound(run, 'user', shape)
    const given = people(0, 100)
    await backup.prepare(run, 'user', given)
    backup.abandonRun(run)
    const again = begin(backup)
    backup.startRound(again, 'user', shape)
    const others = Array.from({ length: 50 }, (_, n) =>
      item(`o${n}`, { department: `Zoology ${n}, building ${n % 3}` }),
    )
    backup.applyPage(again, 'user', others, { next: 'p2' })
    backup.applyPage(again, 'user', given, { delta: 'd' })
    backup.finishRound(again, 'user')
    finish(backup, again)
    expect(history.statesAt(again, [{ kind: 'user', id: 'u42' }])[0]?.content).toEqual({
      displayName: 'Person 42',
      jobTitle: 'Clerk',
    })
  }))

test('nothing is packed beforehand where most of it is there already', () =>
  withTables(async ({ tables }) => {
    const { pack, asked } = listen()
    const backup = openBackupStore(tables, pack)
    backUp(backup, { user: people(0, 100) })
    const run = begin(backup)
    await backup.prepare(run, 'user', people(0, 100))
    expect(asked).toEqual([])
    backup.abandonRun(run)
  }))
