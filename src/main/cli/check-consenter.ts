import { AppError } from '../../shared/errors.ts'
import { judgeLockOut } from '../../shared/lock-out/judge.ts'
import { showsTheSame } from '../../shared/lock-out/shows-the-same.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { Call } from './command.ts'
import { follow } from './open.ts'
import { toPlanText } from './plan-text.ts'
import { toShown } from './saved-plan.ts'

/**
 * The plan checked for lock-outs again, after somebody else than who reads signed in to write. Where that shows something
 * else than before, it is shown and asked about, whatever was said on the command line. Throws `tenantMoved`, `cancelled`.
 */
export async function checkForConsenter({ terminal, client }: Call, plan: Plan): Promise<Plan> {
  if (plan.lockOut === undefined || plan.lockOut.facts.effects.length === 0) return plan
  const { snapshot, undoes, selection, options, lockOut } = plan
  const { restore } = client()
  const { signal } = terminal
  const made = await follow(
    terminal,
    undoes === undefined
      ? restore.plan({ snapshot, selection, options }, { signal })
      : restore.undo({ run: undoes, options }, { signal }),
  )
  const again = judgeLockOut(toShown(plan, made, lockOut.isAllowed))
  if (showsTheSame(plan, again)) return again
  for (const line of toPlanText(again)) terminal.out(line)
  const asked = `The check for lock-outs came out differently for who signed in. Write ${again.writes} changes all the same? Type yes to go on: `
  if ((await terminal.ask(asked)).trim().toLowerCase() !== 'yes')
    throw new AppError('cancelled', 'Nothing was written.')
  return again
}
