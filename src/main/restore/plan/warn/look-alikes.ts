import { getKind } from '../../../../shared/kinds/kinds.ts'
import type { JsonObject } from '../../../../shared/model/json.ts'
import { toNames, type Warned, type WarningRule } from './rule.ts'

/** Live objects that look like one that is created anew. None is taken for it: anyone may make a group of the same name. */
export const warnOfLookAlikes: WarningRule = (warned) =>
  warned.steps.flatMap((step) => {
    const now = warned.caseOf(step)?.now
    if (step.action !== 'create' || now?.state !== 'gone' || now.twins.length === 0) return []
    const kind = getKind(step.object.kind).label.one.toLowerCase()
    const [verb, it] = now.twins.length === 1 ? ['is', 'it is'] : ['are', 'they are']
    return [
      `${step.object.name}: there ${verb} already ${now.twins.map((twin) => described(step.object.kind, twin, warned)).join('; ')}. Another ${kind} is created beside, and ${it} left alone. Look whose it is, and leave the step out if you do not need this one.`,
    ]
  })

/** `Choir (id), created 2026-11-20 by Mallory, owned by Mallory`, as far as it is known. */
function described(kind: string, twin: JsonObject, { situation }: Warned): string {
  const id = String(twin['id'])
  const known = situation.surroundings.twinOf(kind, id)
  const created = typeof twin['createdDateTime'] === 'string' ? twin['createdDateTime'].slice(0, 10) : undefined
  const by = known?.author === undefined ? '' : ` by ${known.author}`
  const owned =
    known === undefined || !known.hasOwners
      ? undefined
      : known.owners.length === 0
        ? 'without an owner'
        : `owned by ${toNames(known.owners)}`
  return [
    `${String(twin['displayName'] ?? id)} (${id})`,
    ...(created === undefined ? (by === '' ? [] : [`created${by}`]) : [`created ${created}${by}`]),
    ...(owned === undefined ? [] : [owned]),
  ].join(', ')
}
