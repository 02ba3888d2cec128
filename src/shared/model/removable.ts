import type { GraphRequest } from './graph-request.ts'

/**
 * What may be deleted: ids of objects that the run that is undone made or brought back, and what schedules it asked
 * Privileged Identity Management for, by whom they give which role over what.
 */
export type Removable = ReadonlySet<string>

/** Nothing may be deleted. */
export const nothingRemovable: Removable = new Set()

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** By what a request to Privileged Identity Management names a schedule; undefined: it names none. Graph docs: rbacapplication-post-roleassignmentschedulerequests. */
export function scheduleKeyOf({ url, body }: GraphRequest): string | undefined {
  const [, sort] = /\/([A-Za-z]+ScheduleRequests)$/i.exec(url) ?? []
  if (sort === undefined || typeof body !== 'object' || body === null) return undefined
  const { principalId, roleDefinitionId, directoryScopeId, appScopeId } = body as { readonly [name: string]: unknown }
  return [sort.toLowerCase(), ...[principalId, roleDefinitionId, directoryScopeId, appScopeId].map(text)].join(' ')
}
