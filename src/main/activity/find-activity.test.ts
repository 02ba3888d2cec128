import { expect, test } from 'vitest'
import { activityQuerySchema } from '../../shared/model/activity.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { ActivityFinder } from './activity-store.ts'
import { findActivity, findCategories } from './find-activity.ts'

const entry = (number: number, category: string, result: string): JsonObject => ({
  id: `e${number}`,
  activityDateTime: '2026-03-01T08:00:00Z',
  activityDisplayName: `${category} activity`,
  category,
  result,
})

/** 12,000 entries: every third is about groups, every hundredth failed. */
const entries = Array.from({ length: 12_000 }, (_, number) =>
  entry(number, number % 3 === 0 ? 'GroupManagement' : 'UserManagement', number % 100 === 0 ? 'failure' : 'success'),
)
const finderOf = (all: readonly JsonObject[]): ActivityFinder => ({
  find: ({ skip, limit }) => ({
    found: all.slice(skip, skip + limit).map((one) => ({ log: 'auditLog', entry: one })),
    more: skip + limit < all.length,
  }),
  oneOfEach: () =>
    [all[0], all[1], all[2]].flatMap((one) => (one === undefined ? [] : [{ log: 'auditLog', entry: one }])),
  objectsOf: () => [],
})

/** Everything a query finds, and how many calls that took. */
async function findAll(finder: ActivityFinder, query: object): Promise<{ ids: readonly string[]; calls: number }> {
  const ids: string[] = []
  let calls = 0
  for (let skip: number | null = 0; skip !== null; calls += 1) {
    const found = await findActivity(finder, activityQuerySchema.parse({ ...query, skip }))
    ids.push(...found.entries.map(({ id }) => id))
    expect(found.more).toBe(found.next !== null)
    skip = found.next
  }
  return { ids, calls }
}
const idsWhere = (fits: (one: JsonObject) => boolean): readonly unknown[] => entries.filter(fits).map(({ id }) => id)

test.each<[string, object, (one: JsonObject) => boolean]>([
  ['a category', { category: 'GroupManagement', limit: 1000 }, (one) => one['category'] === 'GroupManagement'],
  ['what did not succeed', { result: 'failed', limit: 7 }, (one) => one['result'] !== 'success'],
  [
    'both',
    { category: 'UserManagement', result: 'failed' },
    (one) => one['category'] === 'UserManagement' && one['result'] === 'failure',
  ],
  ['neither', { limit: 1000 }, () => true],
])('going on page by page finds all of %s, each once', async (_, query, fits) => {
  expect((await findAll(finderOf(entries), query)).ids).toEqual(idsWhere(fits))
})

test('what is nowhere is looked for a stretch at a time', async () => {
  const { ids, calls } = await findAll(finderOf(entries), { category: 'Nothing' })
  expect({ ids, calls }).toEqual({ ids: [], calls: 3 })
})

test('a page that ends with the last entry says that there is no more', async () => {
  const query = activityQuerySchema.parse({ category: 'UserManagement', limit: 2 })
  const few = [entry(1, 'UserManagement', 'success'), entry(2, 'UserManagement', 'success')]
  expect(await findActivity(finderOf(few), query)).toMatchObject({ more: false, next: null, entries: { length: 2 } })
})

test('categories are those of the activities, each once', () =>
  expect(findCategories(finderOf(entries))).toEqual(['GroupManagement', 'UserManagement']))

test.each([{ log: 'nothing' }, { since: 'yesterday' }])('%o is refused', async (query) => {
  await expect(findActivity(finderOf([]), activityQuerySchema.parse(query))).rejects.toMatchObject({ code: 'badInput' })
})
