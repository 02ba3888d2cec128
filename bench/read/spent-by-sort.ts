import type { RequestRecord } from '../../src/simulator/request-log.ts'

/**
 * What requests are for. `people`: users and groups with the links their change feeds carry; `roles`: units, roles and
 * their assignments; `photos`: of users; `lists`: links that no feed carries, read whole each time; `others`: every other
 * kind.
 */
export const sorts = ['people', 'roles', 'photos', 'groupPhotos', 'lists', 'others'] as const
export type Sort = (typeof sorts)[number]

/** Requests and resource units of one sort. */
export interface Spent {
  readonly requests: number
  readonly units: number
}

export type SpentBySort = { readonly [sort in Sort]: Spent } & { readonly all: Spent }

const rolesPath = /^\/v1\.0\/(directory\/administrativeUnits|directoryRoles|roleManagement\/directory)\b/i

function sortOf(url: string): Sort {
  if (/\/photo(\/\$value)?$/.test(url)) return url.startsWith('/v1.0/groups') ? 'groupPhotos' : 'photos'
  if (/\/settings$/.test(url)) return 'others'
  // People come from their feeds; whoever lists them, page after page, is after a link.
  if (/^\/v1\.0\/(users|groups|directory\/administrativeUnits)\?/i.test(url)) return 'lists'
  return /^\/v1\.0\/(users|groups)\b/i.test(url) ? 'people' : rolesPath.test(url) ? 'roles' : 'others'
}

/** Counts what was asked. A batch counts as one request, of the sort of what is in it. */
export function toSpentBySort(records: readonly RequestRecord[]): SpentBySort {
  const spent = Object.fromEntries(sorts.map((sort) => [sort, { requests: 0, units: 0 }])) as {
    [sort in Sort]: { requests: number; units: number }
  }
  const inner = new Map<number, Sort>()
  for (const { number, url, units, isInner } of records) {
    const isBatch = url.toLowerCase().endsWith('/$batch')
    const sort = isBatch ? (inner.get(number) ?? 'others') : sortOf(url)
    if (isInner) inner.set(number, sort)
    else spent[sort].requests += 1
    spent[sort].units += isBatch ? 0 : units
  }
  const sum = (of: keyof Spent): number => sorts.reduce((total, sort) => total + spent[sort][of], 0)
  return { ...spent, all: { requests: sum('requests'), units: sum('units') } }
}
