import { expect, test } from 'vitest'
import { askedOf } from '../../src/shared/kinds/kind.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import { countTenant } from './count-tenant.ts'
import { SyntheticTenant } from './synthetic-tenant.ts'
import { groupOf, userOf } from './tenant-values.ts'

const plan = { users: 5000, seed: 3 }

test('the same plan gives the same tenant on every day', () => {
  const [one, other] = [new SyntheticTenant(plan), new SyntheticTenant(plan)]
  for (let day = 0; day < 5; day++) expect(one.advance()).toEqual(other.advance())
  expect(userOf(one, 77)).toEqual(userOf(other, 77))
  expect(groupOf(one, 7)).toEqual(groupOf(other, 7))
})

test('as large as it is said to be', () => {
  const tenant = new SyntheticTenant(plan)
  const { users, groups, memberships, photos } = countTenant(tenant)
  expect([users, groups]).toEqual([5000, 1000])
  expect(memberships / groups).toBeGreaterThan(20)
  expect(memberships / groups).toBeLessThan(30)
  expect(photos / users).toBeCloseTo(0.3, 1)
  const sizes = Array.from({ length: 500 }, (_, number) => JSON.stringify(userOf(tenant, number)).length)
  expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 1700).toBeCloseTo(1, 1)
})

test('what a day tells is what is different from the day before', () => {
  const tenant = new SyntheticTenant(plan)
  const shown = (): ReadonlyMap<string, string> =>
    new Map([
      ...Array.from(
        { length: tenant.users.count },
        (_, number) => [`user ${number}`, JSON.stringify(userOf(tenant, number))] as const,
      ),
      ...Array.from(
        { length: tenant.groups.count },
        (_, number) => [`group ${number}`, JSON.stringify(groupOf(tenant, number))] as const,
      ),
    ])
  let before = shown()
  for (let day = 0; day < 10; day++) {
    const { users, groups } = tenant.advance()
    const told = new Set([
      ...users.map(({ number }) => `user ${number}`),
      ...groups.map(({ number }) => `group ${number}`),
    ])
    const after = shown()
    const different = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => name)
    expect(different.filter((name) => !told.has(name))).toEqual([])
    expect(different.length).toBeGreaterThan(20)
    before = after
  }
})

test('every attribute it invents is one that is backed up', () => {
  const tenant = new SyntheticTenant(plan)
  for (const [kind, objectOf] of [
    ['user', userOf],
    ['group', groupOf],
  ] as const) {
    const asked = new Set(askedOf(getKind(kind)))
    const names = new Set(
      Array.from({ length: 300 }, (_, number) => Object.keys(objectOf(tenant, number).values)).flat(),
    )
    expect([...names].filter((name) => !asked.has(name))).toEqual([])
    expect(names.size).toBeGreaterThan(kind === 'user' ? 38 : 14)
  }
})
