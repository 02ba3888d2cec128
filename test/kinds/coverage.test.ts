import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toActivityRows, toAttributeRows } from '../../src/main/cli/attribute-rows.ts'
import { activityKinds } from '../../src/shared/activity/activity-kinds.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { readOnly } from './read-only.ts'

interface Promised {
  readonly kind: string
  readonly attribute: string
  readonly backedUp: string
  readonly restored: string
  readonly exported: string
}

/** What products in this field promise of each attribute: `yes`, `no`, or nothing. */
const promised: readonly Promised[] = readFileSync(join(import.meta.dirname, '../fixtures/seed-attributes.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [kind = '', attribute = '', backedUp = '', restored = '', exported = ''] = line.split(',')
    return { kind, attribute, backedUp, restored, exported }
  })

/** What `dirsafe attributes --json` prints. */
const rows = [...toAttributeRows(kinds), ...toActivityRows(activityKinds)]

test.each(promised)('$kind $attribute is there with all that is promised of it', (promise) => {
  const found = rows.filter((row) => row.kind === promise.kind && row.attribute === promise.attribute)
  expect(found).toHaveLength(1)
  for (const name of ['backedUp', 'restored', 'exported'] as const)
    if (promise[name] === 'yes') expect(found[0]?.[name]).toBe(true)
})

test('the list of promises is whole', () => {
  expect(promised).toHaveLength(85)
  expect(new Set(promised.map(({ kind }) => kind))).toEqual(
    new Set(['user', 'group', 'administrativeUnit', 'role', 'auditLog', 'signInLog']),
  )
})

test.each(kinds.map(({ id }) => id))(
  'of a %s only what Graph calls read-only is never restored, and says why',
  (kind) => {
    const never = rows.filter((row) => row.kind === kind && row.how === 'never')
    const known = new Set(readOnly[kind]?.split(' '))
    expect(never.map((row) => row.attribute).filter((name) => !known.has(name))).toEqual([])
    for (const row of never) {
      expect(row.restored).toBe(false)
      expect(row.reason).toMatch(/\.$/)
    }
  },
)

test('nothing is named read-only that a kind writes or does not have', () => {
  for (const [kind, names] of Object.entries(readOnly))
    for (const name of names.split(' ')) {
      const row = rows.find((candidate) => candidate.kind === kind && candidate.attribute === name)
      expect(`${kind} ${name} ${row?.how}`).toBe(`${kind} ${name} never`)
    }
})

test('whatever is not restored says why, and whatever is backed up is exported', () => {
  for (const row of rows) {
    if (!row.restored) expect(`${row.kind} ${row.attribute}: ${row.reason}`).toMatch(/\.$/)
    if (row.backedUp) expect(row.exported).toBe(true)
  }
})
