import type { ActivityKind } from './activity-kind.ts'
import { auditLog } from './audit-log.ts'
import { signInLog } from './sign-in-log.ts'

/** Every log that is kept beside the snapshots, in the order they are read. A new one is one file and one line here. */
export const activityKinds: readonly ActivityKind[] = [auditLog, signInLog]

const byId: ReadonlyMap<string, ActivityKind> = new Map(activityKinds.map((kind) => [kind.id, kind]))

/** The log with this id, or undefined. */
export const findActivityKind = (id: string): ActivityKind | undefined => byId.get(id)
