import type { ActivityReader } from '../../src/main/activity/activity-reader.ts'
import { audit, people, signIn } from '../../src/main/vault/testing/audit-entries.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'

const [pageCount, perPage] = [12, 25]
const firstMs = Date.parse('2026-03-01T00:00:00Z')

/** When the steady logs are read. */
export const steadyNow = new Date('2026-03-20T00:00:00Z')

const atOf = (number: number): string => new Date(firstMs + number * 3_600_000).toISOString()

/** What Entra has of a log, the oldest first: an entry an hour, the same for everyone. */
export const steadyEntries = (log: string): readonly JsonObject[] =>
  Array.from({ length: pageCount * perPage }, (_, number) =>
    log === 'auditLog'
      ? audit(number, atOf(number), people.ada, people.jorg)
      : signIn(number, atOf(number), number % 2 ? people.ada : people.jorg),
  )

/** Serves them in pages, as the service does. `onPage` hears of every page before and after it is kept. */
export const steadyReader = (onPage: () => void = () => undefined): ActivityReader => ({
  async *activity({ id }, since) {
    const wanted = steadyEntries(id).slice(Math.max(0, Math.ceil((Date.parse(since) - firstMs) / 3_600_000)))
    for (let from = 0; from < wanted.length; from += perPage) {
      onPage()
      yield wanted.slice(from, from + perPage)
      onPage()
    }
  },
})
