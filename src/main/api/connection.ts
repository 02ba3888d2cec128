import type { ToRun } from '../../shared/api/connection.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { PlanPorts } from '../restore/make-plan.ts'
import { privilegedInPlan } from '../restore/privileged-in-plan.ts'
import { isOverdue } from '../restore/run/end-overdue.ts'
import { type Context, getVault, handler } from './base.ts'
import { toPast } from './past.ts'

/** A sign-in that nobody can cancel: a call without a signal. */
const never = new AbortController().signal

/** Nothing is written when a run that began too long ago is gone on with: nothing is asked for that either. */
export const toResumable = (
  context: Context,
  { plan, startedAt }: { readonly plan: Plan; readonly startedAt: string },
): Plan => (isOverdue(startedAt, context.engine.now().toISOString()) ? { ...plan, steps: [] } : plan)

/** The plan that is to run: as it was shown, or that of the interrupted run. */
function planOf(context: Context, wish: ToRun): Plan {
  if ('plan' in wish) return wish.plan
  const open = getVault(context).journal.unfinished()
  if (open?.run !== wish.run)
    throw new AppError('notFound', `There is no interrupted restore ${wish.run} in this vault.`)
  return toResumable(context, open)
}

/** Who else the check for lock-outs is about, as a plan is made or run with it. */
export const toConsenter = ({ engine }: Context): Pick<PlanPorts, 'consenter'> => {
  const consenter = engine.connections.consenter()
  return consenter === undefined ? {} : { consenter }
}

/** Whether a user in the plan holds a role: some permissions are needed for those alone. */
export const toIsPrivileged = (context: Context, plan: Plan): ((id: string) => boolean) =>
  privilegedInPlan(toPast(getVault(context)), plan)

/** Handlers of `connection`. */
export const connection = {
  status: handler.connection.status.handler(({ context }) => context.engine.connections.status()),
  signIn: handler.connection.signIn.handler(({ context, input, signal = never }) =>
    context.engine.connections.signIn(input, signal),
  ),
  pendingAddress: handler.connection.pendingAddress.handler(({ context }) =>
    context.engine.connections.pendingAddress(),
  ),
  signInAgain: handler.connection.signInAgain.handler(({ context, signal = never }) =>
    context.engine.connections.signInAgain(signal),
  ),
  adopt: handler.connection.adopt.handler(({ context }) => context.engine.connections.adopt()),
  signOut: handler.connection.signOut.handler(({ context, signal = never }) =>
    context.engine.connections.signOut(signal),
  ),
  forRestore: handler.connection.forRestore.handler(({ context, input }) => {
    const plan = planOf(context, input)
    return context.engine.connections.forRestore(plan, toIsPrivileged(context, plan))
  }),
  grantRestore: handler.connection.grantRestore.handler(({ context, input, signal = never }) => {
    const plan = planOf(context, input)
    return context.engine.connections.grantRestore(plan, toIsPrivileged(context, plan), signal)
  }),
  dropRestore: handler.connection.dropRestore.handler(({ context }) => context.engine.connections.dropRestore()),
}
