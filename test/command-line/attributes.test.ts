import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { activityKinds } from '../../src/shared/activity/activity-kinds.ts'
import { relationsOf } from '../../src/shared/kinds/kind.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { tenantLeftOut } from '../../src/shared/kinds/tenant-left-out.ts'
import { dirsafe } from './dirsafe.ts'

interface Row {
  readonly kind: string
  readonly attribute: string
  readonly restored: boolean
  readonly how: string
  readonly reason?: string
}

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

const { out } = await dirsafe(['attributes', '--json'])
const rows = JSON.parse(out) as readonly Row[]

test('every attribute, link, reference and what leads to a kind has one row', () => {
  const named = kinds.flatMap((kind) => [
    ...kind.attributes.map(({ name }) => `${kind.id} ${name}`),
    ...(kind.leavesOut ?? []).flatMap(({ names }) => names.map((name) => `${kind.id} ${name}`)),
    ...relationsOf(kind).map(({ name }) => `${kind.id} ${name}`),
    ...new Set(
      kinds.flatMap((source) =>
        relationsOf(source)
          .filter((relation) => relation.targets.includes(kind.id) && !('isOneWay' in relation))
          .map(({ inverse }) => `${kind.id} ${inverse.name}`),
      ),
    ),
  ])
  const logged = activityKinds.flatMap(({ id, whole, attributes }) => [
    `${id} ${whole}`,
    ...attributes.map(({ name }) => `${id} ${name}`),
  ])
  const ofTenant = tenantLeftOut.flatMap(({ names }) => names.map((name) => `tenant ${name}`))
  expect(rows.map(({ kind, attribute }) => `${kind} ${attribute}`).sort()).toEqual(
    [...named, ...logged, ...ofTenant].sort(),
  )
})

test('what is not restored says why, as a sentence', () => {
  for (const { kind, attribute, restored, reason } of rows)
    if (!restored) expect(reason, `${kind} ${attribute}`).toMatch(/^[A-Z].*\.$/)
})

const { out: written } = await dirsafe(['attributes', '--markdown'])

test('docs/coverage.md says what the kinds say', () => {
  const how = 'Write it anew: npm run -s dirsafe -- attributes --markdown > docs/coverage.md'
  expect(read('docs/coverage.md'), how).toBe(written)
})

/** Everything products in this field promise, by kind and attribute. */
const promised = read('test/fixtures/seed-attributes.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').slice(0, 2) as [kind: string, attribute: string])

test('docs/coverage.md has every promised attribute under its kind, and says yes to everything that is bought a backup for', () => {
  const sections = new Map(written.split('\n### ').map((section) => [/\(`(\w+)`\)/.exec(section)?.[1], section]))
  const missing = promised.filter(([kind, attribute]) => sections.get(kind)?.includes(attribute) !== true)
  expect(missing).toEqual([])
  expect(written).not.toContain('| not yet:')
})
