import type { ActivityFacts } from '../../../../shared/activity/activity-kind.ts'
import { findAuthors } from '../../../../shared/activity/name-authors.ts'
import { toRefKey } from '../../../../shared/model/ref.ts'
import type { PastReader } from '../../past-reader.ts'
import type { Case } from '../situation.ts'
import type { KnownTwin, TwinOf } from '../surroundings.ts'

/** Looks up audit entries that name an object, from a moment on (ISO 8601). */
export type AuditsOf = (id: string, since: string, until: string | undefined) => readonly ActivityFacts[]

/** Reads owners of the look-alikes from the tenant as it is at `at`, and who made them from the log, where there is one. */
export function readTwins(reader: PastReader, at: number, cases: readonly Case[], auditsOf?: AuditsOf): TwinOf {
  const refs = cases.flatMap(({ wanted, now }) =>
    now.state === 'gone' ? now.twins.map((twin) => ({ kind: wanted.kind, id: String(twin['id']) })) : [],
  )
  const states = reader.statesAt(at, refs)
  const known = new Map(
    refs.map((ref, index): readonly [string, KnownTwin] => {
      const owners = states[index]?.links.get('owners')
      const entries = auditsOf?.(ref.id, new Date(0).toISOString(), undefined) ?? []
      return [
        toRefKey(ref),
        {
          owners: (owners?.targets ?? []).map(({ name }) => name),
          hasOwners: owners?.isComplete === true,
          author: findAuthors([ref.id], entries).ofObject('added')?.who,
        },
      ]
    }),
  )
  return (kind, id) => known.get(toRefKey({ kind, id }))
}
