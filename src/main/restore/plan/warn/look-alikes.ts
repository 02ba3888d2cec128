import { getKind } from '../../../../shared/kinds/kinds.ts'
import type { JsonObject } from '../../../../shared/model/json.ts'
import type { LookAlike, PlanStep } from '../../../../shared/model/plan.ts'
import { toNames, type Warned, type WarningRule } from './rule.ts'

/** What looks like the object that a step creates anew; empty: nothing does. */
export function lookAlikesOf(step: PlanStep, warned: Warned): readonly LookAlike[] {
  const now = warned.caseOf(step)?.now
  if (step.action !== 'create' || now?.state !== 'gone') return []
  return now.twins.map((twin) => toLookAlike(step.object.kind, twin, warned))
}

function toLookAlike(kind: string, twin: JsonObject, { situation }: Warned): LookAlike {
  const id = String(twin['id'])
  const known = situation.surroundings.twinOf(kind, id)
  const { createdDateTime } = twin
  return {
    id,
    name: String(twin['displayName'] ?? id),
    ...(typeof createdDateTime === 'string' ? { createdAt: createdDateTime } : {}),
    ...(known?.author === undefined ? {} : { author: known.author }),
    owners: known?.hasOwners === true ? [...known.owners] : null,
  }
}

/** Live objects that look like one that is created anew. None is taken for it: anyone may make a group of the same name. */
export const warnOfLookAlikes: WarningRule = (warned) =>
  warned.steps.flatMap((step) => {
    const alike = lookAlikesOf(step, warned)
    if (alike.length === 0) return []
    const kind = getKind(step.object.kind).label.one.toLowerCase()
    const [verb, it] = alike.length === 1 ? ['is', 'it is'] : ['are', 'they are']
    return [
      `${step.object.name}: there ${verb} already ${alike.map(described).join('; ')}. Another ${kind} is created beside, and ${it} left alone. Look whose it is, and leave the step out if you do not need this one.`,
    ]
  })

/** `Choir (id), created 2026-11-20 by Mallory, owned by Mallory`, as far as it is known. */
function described({ id, name, createdAt, author, owners }: LookAlike): string {
  const by = author === undefined ? '' : ` by ${author}`
  const owned = owners === null ? undefined : owners.length === 0 ? 'without an owner' : `owned by ${toNames(owners)}`
  return [
    `${name} (${id})`,
    ...(createdAt === undefined ? (by === '' ? [] : [`created${by}`]) : [`created ${createdAt.slice(0, 10)}${by}`]),
    ...(owned === undefined ? [] : [owned]),
  ].join(', ')
}
