import type { EntityType } from '../types/entity-type.ts'
import type { Call, Reply } from './call.ts'

/**
 * One thing a client can ask for.
 * In a pattern, `{set}` stands for the path of a type, `{link}` for a link of that type, `{name}` for any one segment.
 */
export interface Operation {
  readonly methods: readonly string[]
  readonly pattern: string
  /** Narrows `{set}` or `{link}` further; a pattern that does not apply is as if it were not there. */
  readonly applies?: (target: Target) => boolean
  /** Resource units before modifiers; 1 when absent. Graph docs: throttling-limits. */
  readonly units?: (call: Call, target: Target) => number
  readonly run: (call: Call, target: Target) => Reply
}

/** What `{set}` and `{link}` resolved to. Operations without `{set}` get the first type and must not look. */
export interface Target {
  readonly type: EntityType
  readonly link: string
}
