import { expect, test } from 'vitest'
import { checkLeaves, checkSeals } from '../testing/expected-leaves.ts'
import type { NaiveCopy } from '../testing/naive-vault.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, groupShape, item, to, userShape } from '../testing/small-tenant.ts'
import { openLeafReader } from './leaf-parts.ts'

/** Most ids are GUIDs, in an order that is not that of their numbers; some are not, and have to be escaped. */
const idOf = (number: number): string =>
  number % 50 === 7
    ? `"${number}\\`
    : `${((number * 7919) % 65536).toString(16).padStart(8, '0')}-1111-4222-8333-${String(number).padStart(12, '0')}`

/** More than one slice of users, and groups with members of several kinds. */
const users = Array.from({ length: 450 }, (_, number) => ({
  id: idOf(number),
  content: { displayName: `User ${number} "\u2028` },
  manager: idOf((number * 31) % 450),
}))
const groups = Array.from({ length: 9 }, (_, number) => ({
  id: idOf(1000 + number),
  content: { displayName: `Group ${number}` },
  members: Array.from({ length: 40 * number }, (_, place) => {
    const kind = (['user', 'group', 'device'] as const)[place % 3] ?? 'user'
    return { kind, id: idOf({ user: place, group: 1000 + (place % 9), device: 2000 + place }[kind]) }
  }),
  owner: idOf(number),
}))

const toCopy = (): NaiveCopy => {
  const copy: NaiveCopy = new Map()
  const nothing = { photo: undefined, forgottenAt: undefined, unread: new Map<string, string>() }
  for (const { members } of groups)
    for (const { kind, id } of members)
      copy.set(id, { ...nothing, kind, content: undefined, asked: [], links: new Map() })
  for (const { id, content, manager } of users)
    copy.set(id, {
      ...nothing,
      kind: 'user',
      content,
      asked: userShape.asked,
      links: new Map([['manager', new Set([manager])]]),
    })
  for (const { id, content, members, owner } of groups)
    copy.set(id, {
      ...nothing,
      kind: 'group',
      content,
      asked: groupShape.asked,
      links: new Map([
        ['members', new Set(members.map((member) => member.id))],
        ['owners', new Set([owner])],
      ]),
    })
  return copy
}

test('leaves say what was read, whatever ids and kinds links lead to; a few are read as all are', () =>
  withTables(({ db, backup }) => {
    backUp(backup, {
      user: users.map(({ id, content, manager }) => item(id, content, [to('manager', manager, 'user')])),
      group: groups.map(({ id, content, members, owner }) =>
        item(id, content, [
          ...members.map((member) => to('members', member.id, member.kind)),
          to('owners', owner, 'user'),
        ]),
      ),
    })
    checkLeaves(db, 1, toCopy(), new Set())
    checkSeals(db)

    const everyone = db.prepare<[], number>('SELECT o FROM object ORDER BY o').pluck().all()
    const all = openLeafReader(db).at(1, everyone)
    const some = everyone.filter((o) => o % 7 < 2)
    const few = openLeafReader(db).at(1, some)
    expect([...few.keys()]).toEqual(some.filter((o) => all.has(o)))
    for (const [o, parts] of few) expect(parts).toEqual(all.get(o))
    expect(openLeafReader(db).at(1, [everyone.length + 1]).size).toBe(0)
  }))
