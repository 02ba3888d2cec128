import { toContent } from '../../../shared/diff/canonical.ts'
import { toNewestId } from '../../../shared/diff/successors.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { judgeLockOut } from '../../../shared/lock-out/judge.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { DirectoryWriter } from '../directory-writer.ts'
import type { PastReader } from '../past-reader.ts'
import type { Consenter } from './consenter.ts'
import { noFacts, readLockOutFacts } from './lock-out-facts.ts'
import { concernsLockOut, openLookUp } from './lock-out-reach.ts'
import type { Situation } from './situation.ts'

/** Whom the check is about, and where the vault and the tenant say it. */
export interface LockOutPorts {
  readonly reader: PastReader
  readonly writer: Pick<DirectoryWriter, 'signedIn'>
  /** Who signed in to write, where that is somebody else than who reads. Absent: nobody else. */
  readonly consenter?: Consenter
}

/**
 * The plan judged for lock-outs on the state it ends in: steps that lock out a break-glass account, or whoever runs the
 * restore, are unticked unless that is allowed. Asks Graph who that is only where the plan touches what could lock out.
 */
export async function checkLockOut(
  { reader, writer, consenter }: LockOutPorts,
  at: number,
  plan: Plan,
  inBin: ReadonlyMap<string, Content>,
  signal: AbortSignal,
): Promise<Plan> {
  const isAllowed = plan.options.allowLockOut === true
  const lookUp = openLookUp(reader, at)
  const isConcerned = concernsLockOut(plan.steps, lookUp, toNewestId(reader.successors(at)))
  const facts = isConcerned
    ? readLockOutFacts(
        reader,
        at,
        plan.steps,
        { breakGlass: reader.breakGlass(), operator: await writer.signedIn?.(signal), consenter },
        { lookUp, inBin },
      )
    : noFacts
  return judgeLockOut({ ...plan, lockOut: { state: 'checked', sentences: [], isAllowed, facts } })
}

/** What the recycle bin shows of the objects of a situation, by kind and id. */
export const contentsInBin = ({ cases }: Pick<Situation, 'cases'>): ReadonlyMap<string, Content> =>
  new Map(
    cases.flatMap(({ wanted: { kind }, now }) =>
      now.state === 'bin' ? [[toRefKey({ kind, id: now.id }), toContent(getKind(kind), now.entry.raw)] as const] : [],
    ),
  )
