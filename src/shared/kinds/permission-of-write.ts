import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonObject } from '../model/json.ts'
import type { PlannedWrite, RestorePermission } from './permission.ts'

/** What is known of a write beside its request. */
export type WriteFacts = Pick<PlannedWrite, 'targets' | 'gives' | 'isPrivileged'>

/** The path below the root with its version, without a query. */
const pathOf = (url: string): string => new URL(url).pathname.replace(/^.*?\/(?:v1\.0|beta)(?=\/)/, '')

/** A request of a plan as permissions see it. Throws where its address is none. */
export const toPlannedWrite = ({ method, url, body }: GraphRequest, facts: WriteFacts): PlannedWrite => ({
  method,
  path: pathOf(url),
  body: typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {},
  ...facts,
})

/** The permissions of a kind that this write takes, the wider ones not yet counted in. */
export const permissionsOfWrite = (
  { restore }: { readonly restore: readonly RestorePermission[] },
  write: PlannedWrite,
): readonly RestorePermission[] => restore.filter((permission) => permission.for?.(write) ?? true)
