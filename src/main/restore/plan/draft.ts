import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { Blocked, StepAction, StepChange } from '../../../shared/model/plan.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'

/**
 * The stages of a restore, in the order they run: what comes back with its id, what is created anew, attributes, links
 * whose order matters, the other links, what is taken away, what attributes write by requests of their own, such as
 * licences (they need members and usage locations first). Of those some come first, and some last of all. An undo then
 * takes away what the run brought.
 */
export const stages = [
  'bin',
  'create',
  'first',
  'attributes',
  'firstLinks',
  'links',
  'unlinks',
  'licences',
  'last',
  'removals',
] as const
export type Stage = (typeof stages)[number]

/** A step before it has a place: it names the steps it needs by their keys. */
export interface Draft {
  readonly key: string
  readonly stage: Stage
  readonly action: StepAction
  readonly object: NamedRef
  readonly parts: readonly string[]
  readonly requests: readonly GraphRequest[]
  readonly changes: readonly StepChange[]
  readonly targets: readonly DraftTarget[]
  readonly needs: readonly string[]
  readonly gives?: string
  readonly takes?: string
  readonly note?: string
}

/** A target of a link step; `by`: the key of the step that brings it back. */
export interface DraftTarget extends NamedRef {
  readonly by?: string
}

/** What a rule finds: steps, what it cannot do, and what to know. */
export interface Findings {
  readonly drafts: readonly Draft[]
  readonly blocked: readonly Blocked[]
  readonly warnings: readonly string[]
}

/** Nothing found. */
export const nothing: Findings = { drafts: [], blocked: [], warnings: [] }

/** Some of what a rule can find. */
export const found = (some: Partial<Findings>): Findings => ({ ...nothing, ...some })

/** What several rules found, in their order. */
export const joined = (all: readonly Findings[]): Findings => ({
  drafts: all.flatMap((one) => one.drafts),
  blocked: all.flatMap((one) => one.blocked),
  warnings: all.flatMap((one) => one.warnings),
})
