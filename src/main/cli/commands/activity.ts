import { auditLog } from '../../../shared/activity/audit-log.ts'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toNumber } from '../parse.ts'
import { toTimeText } from '../time-text.ts'
import { toTypedId } from '../typed-ref.ts'

const logs: { readonly [word: string]: string } = { audit: auditLog.id, signIn: signInLog.id }

function toLog(word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  const log = Object.hasOwn(logs, word) ? logs[word] : undefined
  if (log === undefined) throw new AppError('badInput', `--kind takes audit or signIn, not "${word}".`)
  return log
}

/** A day or a moment on the clock of this computer. `isEnd`: a day counts to its end. */
function toMoment(text: string | undefined, isEnd: boolean): string | undefined {
  if (text === undefined) return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  // Without the form, Date takes "1.5" for a day of 2001.
  const isTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)
  const moment = new Date(isDay ? `${text}T00:00:00` : text.replace(' ', 'T'))
  if ((!isDay && !isTime) || Number.isNaN(moment.getTime()))
    throw new AppError('badInput', `"${text}" is no date and no time. Write 2026-03-01 or 2026-03-01T09:30.`)
  if (isDay && isEnd) moment.setDate(moment.getDate() + 1)
  return moment.toISOString()
}

const partyText = (party: {
  readonly name: string | null
  readonly address: string | null
  readonly id: string | null
}) => party.name ?? party.address ?? party.id ?? 'unknown'

const valueText = (value: unknown): string =>
  value === null || value === undefined ? '(empty)' : typeof value === 'string' ? value : JSON.stringify(value)

function linesOf({ at, activity, result, reason, actor, targets }: ActivityEntry): readonly string[] {
  const failed = result === 'success' || result === '' ? '' : `  ${result}${reason === null ? '' : `: ${reason}`}`
  const whom = targets.map(partyText).join(', ')
  return [
    `${toTimeText(at)}  ${activity}${whom === '' ? '' : `: ${whom}`}  by ${actor === null ? 'unknown' : partyText(actor)}${failed}`,
    ...targets.flatMap(({ modified }) =>
      modified
        .filter(({ name }) => name !== 'Included Updated Properties')
        .map(({ name, before, after }) => `                    ${name}: ${valueText(before)} → ${valueText(after)}`),
    ),
  ]
}

export const activity: Command = {
  name: 'activity',
  summary: 'Look into the audit log and the sign-in log that the vault keeps: who did what to whom, and when.',
  usage: [
    'activity DIR [--target ID] [--actor TEXT] [--text TEXT] [--since TIME] [--until TIME] [--kind audit|signIn] [--limit N]',
  ],
  positionals: [1, 1],
  options: {
    target: { value: 'ID', help: 'Only what was done to the object with this id.' },
    actor: { value: 'TEXT', help: 'Only what was done by whoever has this in the name, the address or the id.' },
    text: { value: 'TEXT', help: 'Words, each in the activity or in the name of anybody an entry names.' },
    since: { value: 'TIME', help: 'From this date or time on: 2026-03-01, 2026-03-01T09:30.' },
    until: { value: 'TIME', help: 'Until this time, or the end of this date.' },
    kind: { value: 'audit|signIn', help: 'Only one of the two logs.' },
    limit: { value: 'N', help: 'So many entries at most. Default: 100, the newest.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const [log, since, until] = [
      toLog(typed.value('kind')),
      toMoment(typed.value('since'), false),
      toMoment(typed.value('until'), true),
    ]
    const [target, actor, text] = [typed.value('target'), typed.value('actor'), typed.value('text')]
    const limit = Math.min(1000, toNumber(typed.value('limit') ?? '100', '--limit'))
    await openVault(call, 'read')
    const found = await call.client().activity.find({
      limit,
      ...(target === undefined ? {} : { target: toTypedId(target) }),
      ...(actor === undefined ? {} : { actor }),
      ...(text === undefined ? {} : { text }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(log === undefined ? {} : { log }),
    })
    terminal.json(found)
    for (const line of found.entries.flatMap(linesOf)) terminal.out(line)
    if (found.entries.length === 0)
      terminal.out('Nothing was found. Try fewer words, or see what is kept: dirsafe vault activity DIR')
    if (found.more)
      terminal.out(
        `There are more than these ${found.entries.length}, all of them older. See them with --until or a greater --limit.`,
      )
    return exitCode.done
  },
}
