import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ActivitySettingsChange, ActivityState } from '../../../shared/model/activity.ts'
import type { Call, CommandOption, Typed } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'
import { toNumber } from '../parse.ts'

/** The options of `vault activity`. */
export const activityOptions: { readonly [name: string]: CommandOption } = {
  'audit-days': { value: 'N', help: 'With activity: keep entries of the audit log for so many days.' },
  'sign-ins': { value: 'on|off', help: 'With activity: keep the sign-in log too, or no longer.' },
  'sign-in-days': { value: 'N', help: 'With activity: keep sign-ins for so many days.' },
}

const mostDays = 3650

function toDays(typed: Typed, option: string): number | undefined {
  const text = typed.value(option)
  if (text === undefined) return undefined
  const days = toNumber(text, `--${option}`)
  if (days > mostDays) throw new AppError('badInput', `--${option} takes at most ${mostDays} days.`)
  return days
}

function toChange(typed: Typed): ActivitySettingsChange {
  const signIns = typed.value('sign-ins')
  if (signIns !== undefined && signIns !== 'on' && signIns !== 'off')
    throw new AppError('badInput', `--sign-ins takes on or off, not "${signIns}".`)
  const [auditDays, signInDays] = [toDays(typed, 'audit-days'), toDays(typed, 'sign-in-days')]
  return {
    ...(auditDays === undefined ? {} : { auditDays }),
    ...(signIns === undefined ? {} : { signIns: signIns === 'on' }),
    ...(signInDays === undefined ? {} : { signInDays }),
  }
}

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

function toLines({ auditDays, signIns, signInDays, held }: ActivityState): readonly string[] {
  return [
    `Audit log: kept for ${daysText(auditDays)}.`,
    signIns ? `Sign-ins: kept for ${daysText(signInDays)}.` : 'Sign-ins: not kept.',
    ...held
      .filter(({ entries }) => entries > 0)
      .map(
        ({ log, entries, oldest, newest }) =>
          `  ${findActivityKind(log)?.label.many ?? log}: ${entries === 1 ? '1 entry' : `${entries} entries`}, from ${oldest?.slice(0, 10)} to ${newest?.slice(0, 10)}`,
      ),
  ]
}

/** `vault activity`: shows how the logs are kept, or changes it. */
export async function vaultActivity(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  const change = toChange(typed)
  const isChange = Object.keys(change).length > 0
  await call.client().vault.open({ dir, unlock: await askUnlock(call), access: isChange ? 'write' : 'read' })
  const { activity } = call.client()
  const before = await activity.state()
  const state = isChange ? await activity.save(change) : before
  terminal.json(state)
  for (const line of toLines(state)) terminal.out(line)
  if (state.signIns && !before.signIns && signInLog.privacy !== undefined) terminal.out(signInLog.privacy)
  if (before.signIns && !state.signIns)
    terminal.out(`Sign-ins that are in the vault stay until they are older than ${daysText(state.signInDays)}.`)
  if (isChange) terminal.out('It holds from the next backup on; entries that are too old go then, or with prune.')
  return exitCode.done
}
