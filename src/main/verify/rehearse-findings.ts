import { getKind } from '../../shared/kinds/kinds.ts'
import type { Change, Difference } from '../../shared/model/change.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../shared/model/ref.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import type { NotRestorable, RehearsalDamage } from './rehearsal.ts'

/** What a rehearsed restore did, and what differs after it. */
export interface Played {
  /** The number of the snapshot in the vault that is verified. */
  readonly snapshot: number
  readonly plan: Plan
  readonly report: RestoreReport
  readonly difference: Difference
  /** Keys of the objects that were there from the start, because no restore creates them. */
  readonly given: ReadonlySet<string>
  /** What the vault calls objects that have no name by what they hold, by their keys. */
  readonly names: ReadonlyMap<string, string>
}

/** What a rehearsed restore shows. */
export interface Findings {
  readonly damage: readonly RehearsalDamage[]
  readonly notRestorable: readonly NotRestorable[]
}

/**
 * Sorts what did not come back. What no restore can write is named as such: what the plan said beforehand, attributes of
 * which the kind says that Graph may ignore them, and what is refused on objects that another system owns in part. All
 * else is damage, once for each object, with the reason the restore gave.
 */
export function toFindings({ snapshot, plan, report, difference, given, names }: Played): Findings {
  const failed = new Map(report.objects.filter((one) => one.result === 'failed').map((one) => [toRefKey(one), one]))
  const refused = new Map(report.issues.map(({ kind, id, part, message }) => [`${kind}:${id} ${part}`, message]))
  const blocked = toBlockedParts(plan)
  const damage: RehearsalDamage[] = []
  const ignored: NotRestorable[] = []
  const name = ({ kind, id, name: called }: NamedRef, parts: readonly string[]): void => {
    const key = toRefKey({ kind, id })
    const what = toSentence(names.get(key) ?? called, failed.get(key)?.reason, parts)
    damage.push({ what, kind, id, snapshots: [snapshot] })
  }
  const gone = new Set(difference.changes.filter(({ change }) => change === 'removed').map(toRefKey))
  for (const change of difference.changes) {
    const { kind, id } = change
    const open = unexplained(change, blocked.get(toRefKey(change)), gone)
    const reasons = new Map(getKind(kind).attributes.map((attribute) => [attribute.name, attribute.reason]))
    const parts: string[] = []
    for (const part of open) {
      const refusal = refused.get(`${kind}:${id} ${part}`)
      const ofOthers = given.has(toRefKey(change)) ? refusal : undefined
      const reason = refusal === undefined ? reasons.get(part) : ofOthers
      if (reason === undefined) parts.push(part)
      else ignored.push({ object: { kind, id, name: change.name }, part, reason })
    }
    if (parts.length > 0) name(change, parts)
  }
  const compared = new Set(difference.changes.map(toRefKey))
  for (const [key, object] of failed) if (!compared.has(key)) name(object, [])
  return { damage, notRestorable: [...plan.blocked.map(toNotRestorable), ...ignored] }
}

const toNotRestorable = ({ object, part, reason }: Plan['blocked'][number]): NotRestorable => ({
  object,
  reason,
  ...(part === undefined ? {} : { part }),
})

/** The blocked parts of each object; undefined among them: all of it. */
function toBlockedParts(plan: Plan): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  const blocked = new Map<string, Set<string | undefined>>()
  for (const { object, part } of plan.blocked) {
    const parts = blocked.get(toRefKey(object)) ?? new Set()
    blocked.set(toRefKey(object), parts.add(part))
  }
  return blocked
}

/**
 * The parts that differ although the plan did not call them blocked. What is noise does not count, nor does a link to what
 * is `gone`: that is named itself.
 */
function unexplained(
  change: Change,
  blocked: ReadonlySet<string | undefined> | undefined,
  gone: ReadonlySet<string>,
): readonly string[] {
  if (blocked?.has(undefined) === true) return []
  if (change.change !== 'changed') return [change.change === 'removed' ? 'all of it' : 'it should not be there']
  const attributes = change.attributes.filter((one) => one.noise !== true).map((one) => one.name)
  const links = change.links
    .filter(({ target }) => !gone.has(toRefKey(target)))
    .map(({ link, target }) => ({ link, part: `${link} ${target.name}` }))
  return [
    ...attributes.filter((name) => blocked?.has(name) !== true),
    ...new Set(links.filter(({ link }) => blocked?.has(link) !== true).map(({ part }) => part)),
  ]
}

/** Nobody sees the plan of a rehearsal: the numbers of its steps tell nothing. */
const ofOtherSteps = / ?It needs step \d+, which (failed|was left out)\./g

const toSentence = (name: string, reason: string | undefined, parts: readonly string[]): string =>
  [
    `${name} does not come back as it was.`,
    ...(parts.length > 0 ? [`Differing: ${parts.join(', ')}.`] : []),
    ...(reason === undefined ? [] : [reason.replace(ofOtherSteps, '').trim()]),
  ].join(' ')
