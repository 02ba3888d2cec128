import type { DirectoryReader, ExtensionAttribute } from '../../src/main/backup/directory-reader.ts'
import type { FeedItem } from '../../src/shared/model/feed.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import type { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import type { TenantReader } from '../tenant/tenant-reader.ts'
import { userOf } from '../tenant/tenant-values.ts'

/** So many attributes has an object whose difference is timed. */
export const wideAttributes = 200
/** So many users are wide; of every second one all attributes of the tenant's own change, of the others four do. */
const wideUsers = 20
const fewChanges = 4

const names = Array.from(
  { length: wideAttributes },
  (_, place) => `extension_0b1e_word${String(place).padStart(3, '0')}`,
)

/** What wide users are called: what one finds them by. */
export const wideName = 'Attributes'
/** The name of a wide user of this number. */
export const nameOfWide = (number: number): string => `${wideName} ${String(number).padStart(2, '0')}`
/** The numbers of the wide users. */
export const wideNumbers: readonly number[] = Array.from({ length: wideUsers }, (_, number) => number)

/** A user of 200 attributes. `isLater`: as the last snapshot has it. */
function wideItem(tenant: SyntheticTenant, number: number, isLater: boolean): FeedItem {
  const { id, values } = userOf(tenant, number)
  const room = wideAttributes - Object.keys(values).length
  const own: JsonObject = Object.fromEntries(
    names.slice(0, room).map((name, place) => {
      const isChanged = isLater && (number % 2 === 0 || place < fewChanges)
      return [name, `Word ${number * 1000 + place}${isChanged ? ' of today' : ''}`]
    }),
  )
  return { id, raw: { ...values, ...own, displayName: nameOfWide(number) }, links: [] }
}

/** The reader of a tenant in which some users have 200 attributes, most of them of the tenant's own. */
export function withWideUsers(reader: TenantReader, tenant: SyntheticTenant, isLater: boolean): TenantReader {
  const extensions: readonly ExtensionAttribute[] = names.map((name) => ({ name, kinds: ['user'] }))
  const wide = new Map(wideNumbers.map((number) => wideItem(tenant, number, isLater)).map((item) => [item.id, item]))
  const widen = (item: FeedItem): FeedItem => {
    const found = wide.get(item.id)
    return found === undefined ? item : { ...item, raw: found.raw }
  }
  // A feed that is asked once more at the end tells only what came since.
  let isTold = false
  return {
    ...reader,
    extensions: () => Promise.resolve(extensions),
    shapeOf: (kind, extra) => {
      const shape = reader.shapeOf(kind, extra)
      return { ...shape, asked: [...new Set([...shape.asked, ...extra])].sort() }
    },
    feed: async function* (...[kind, start, signal, known]: Parameters<DirectoryReader['feed']>) {
      const pages = reader.feed(kind, start, signal, known)
      if (kind.id !== 'user') {
        yield* pages
        return
      }
      let added = start.from === 'delta' && !isTold ? [...wide.values()] : []
      isTold = true
      for await (const page of pages) {
        yield { ...page, items: [...added, ...page.items.map(widen)] }
        added = []
      }
    },
  }
}
