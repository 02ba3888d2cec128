import type { ActivityFacts } from '../../shared/activity/activity-kind.ts'
import { findAuthors, withAuthors } from '../../shared/activity/name-authors.ts'
import type { Change } from '../../shared/model/change.ts'

/** What naming who changed something needs of the vault. */
export interface AuditReader {
  /** Audit entries that name this id as a target, from a moment on and before another (ISO 8601); newest first. */
  readonly auditsOf: (id: string, since: string, until: string | undefined) => readonly ActivityFacts[]
}

/** The audit entries to look among: those of the time in which the changes happened. */
export interface Audits {
  readonly reader: AuditReader
  /** When the earlier side was begun. */
  readonly since: string
  /** When the later side was finished; undefined: it is the tenant as it is now. */
  readonly until: string | undefined
}

/** The changes with who and when, where an audit entry of the time between the sides tells. */
export const addAuthors = (changes: readonly Change[], { reader, since, until }: Audits): readonly Change[] =>
  changes.map((change) => {
    const ids = change.newId === undefined ? [change.id] : [change.id, change.newId]
    const entries = ids.flatMap((id) => reader.auditsOf(id, since, until))
    return entries.length === 0 ? change : withAuthors(change, findAuthors(ids, entries))
  })
