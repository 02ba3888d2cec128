import { keptReferencesOf } from '../../../shared/kinds/kind.ts'
import { findKind, getKind } from '../../../shared/kinds/kinds.ts'
import type { LinkSet } from '../../../shared/model/object-state.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type NamedRef, type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Draft, Findings } from './draft.ts'
import { lockOutKinds } from './lock-out-kinds.ts'
import type { Case, Situation } from './situation.ts'
import type { Targets } from './targets.ts'

type Links = ReadonlyMap<string, LinkSet>

/** The relations by which policies leave somebody or something out. */
const excluding = (): readonly string[] =>
  keptReferencesOf(getKind(lockOutKinds.policy))
    .map(({ name }) => name)
    .filter((name) => name.startsWith('exclude'))

const excludedIn = (links: Links | undefined): readonly NamedRef[] =>
  excluding().flatMap((name) => links?.get(name)?.targets ?? [])

const linksNow = ({ now }: Pick<Case, 'now'>): Links | undefined =>
  now.state === 'live' ? now.live.links : now.state === 'bin' ? now.last?.links : undefined

/** Whomever policies of a plan leave out, by the ids they have now: whether these are there must be known. */
export const excludedByPolicies = (cases: readonly Case[], idNow: (id: string) => string): readonly Ref[] =>
  cases
    .filter(({ wanted }) => wanted.kind === lockOutKinds.policy)
    .flatMap((item) => [...excludedIn(item.wanted.links), ...excludedIn(linksNow(item))])
    .map(({ kind, id }) => ({ kind, id: idNow(id) }))

const isWrittenOver = ({ action, parts }: Draft): boolean => action === 'create' || parts.includes('conditions')

/** Whether a step turns a policy on: by its state, or because it was on when it was deleted. */
const isTurnedOn = ({ action, changes, gives }: Draft): boolean =>
  (action === 'restoreFromBin' && gives !== undefined) ||
  changes.some(({ name, after }) => name === 'state' && after === 'enabled')

/**
 * What was found without the steps that write the conditions of a policy, or turn it on, while the policy leaves out
 * somebody who is neither there nor comes back: nobody would be left out in their place. And without what needs those.
 */
export function stopUnresolved(findings: Findings, situation: Situation, targets: Targets): Findings {
  const items = new Map(
    [...situation.dangling, ...situation.cases]
      .filter(({ wanted }) => wanted.kind === lockOutKinds.policy)
      .map((item) => [toRefKey(item.wanted), item]),
  )
  if (items.size === 0) return findings
  const ofPolicies = findings.drafts.filter(({ object }) => items.has(toRefKey(object)))
  const rewritten = new Set(ofPolicies.filter(isWrittenOver).map(({ object }) => toRefKey(object)))
  const reasons = new Map<string, string>()
  for (const draft of ofPolicies) {
    const key = toRefKey(draft.object)
    const item = items.get(key)
    if (item === undefined || (!isWrittenOver(draft) && !isTurnedOn(draft))) continue
    const excluded = excludedIn(rewritten.has(key) ? item.wanted.links : linksNow(item))
    const lost = excluded.find((target) => !('id' in targets.find(target)))
    const named = excludedIn(item.wanted.links).find((target) => target.id === lost?.id) ?? lost
    if (named !== undefined) reasons.set(draft.key, whyStopped(named))
  }
  return reasons.size === 0 ? findings : withoutThese(findings, reasons)
}

function whyStopped(lost: NamedRef): string {
  const one = findKind(lost.kind)?.label.one.toLowerCase() ?? 'object'
  return `The policy leaves out the ${one} ${lost.name}, which does not exist and does not come back. Select it too, or change the policy in the Entra admin center.`
}

function withoutThese(findings: Findings, reasons: Map<string, string>): Findings {
  const { drafts } = findings
  for (let before = -1; before !== reasons.size; ) {
    before = reasons.size
    for (const { key, needs } of drafts) {
      const why = needs.flatMap((need) => reasons.get(need) ?? [])[0]
      if (why !== undefined && !reasons.has(key)) reasons.set(key, why)
    }
  }
  const blocked = drafts.flatMap(({ key, object, parts: [part] }): readonly Blocked[] => {
    const reason = reasons.get(key)
    return reason === undefined ? [] : [{ object, reason, ...(part === undefined ? {} : { part }) }]
  })
  return {
    ...findings,
    drafts: drafts.filter(({ key }) => !reasons.has(key)),
    blocked: [...findings.blocked, ...blocked],
  }
}
