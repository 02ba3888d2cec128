import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { type ExportFormat, exportFormats } from '../../../shared/api/export.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { findMissing } from '../find-missing.ts'
import { getSnapshot } from '../newest.ts'
import { follow, openVault } from '../open.ts'
import { toList } from '../parse.ts'
import { toRef } from '../restore-choice.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write a snapshot as files that other programs open. They are not encrypted.',
  usage: [
    'export DIR --to FOLDER --format json|csv|photos [--kinds a,b] [--object KIND:ID …] [--pattern TEXT] [--every] [--at N]',
  ],
  positionals: [1, 1],
  options: {
    to: { value: 'FOLDER', help: 'Where the files go. What an earlier export left there stays, and is told of.' },
    format: {
      value: 'FORMAT',
      help: 'json: everything, a line per object. csv: a table per kind. photos: image files.',
    },
    kinds: { value: 'a,b', help: 'Only these kinds and logs.' },
    object: { value: 'KIND:ID', isRepeatable: true, help: 'Only this object; may be given several times.' },
    pattern: {
      value: 'TEXT',
      help: 'How photos are named: text with {name}, {shortId}, {id}, {kind}, {since} and attributes; / parts folders. Default: {name} ({shortId}).',
    },
    every: { help: 'Every photo that any snapshot holds, also of who was deleted since. Only with --format photos.' },
    at: { value: 'N', help: 'The snapshot, or a date or time: the last one by then. Default: the newest.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const [to, format] = [typed.value('to'), typed.value('format')]
    if (to === undefined) throw new AppError('badInput', 'Say where the files go: --to FOLDER.')
    if (!exportFormats.includes(format as ExportFormat))
      throw new AppError('badInput', `Say in which form: --format ${exportFormats.join('|')}.`)
    const kinds = toList(typed.value('kinds'))?.map((id) => findActivityKind(id)?.id ?? getKind(id).id)
    const objects = typed.values('object').map(toRef)
    const pattern = typed.value('pattern')
    if (objects.length > 0 && kinds !== undefined)
      throw new AppError('badInput', 'Say what to export by --object or by --kinds, not by both.')
    if (pattern !== undefined && format !== 'photos')
      throw new AppError('badInput', '--pattern names photos: use it with --format photos.')
    const isEvery = typed.has('every')
    if (isEvery && format !== 'photos')
      throw new AppError('badInput', '--every is of photos: use it with --format photos.')
    if (isEvery && typed.value('at') !== undefined)
      throw new AppError('badInput', 'Say which photos by --at or by --every, not by both.')
    await openVault(call, 'read')
    const client = call.client()
    const snapshot = await getSnapshot(client, typed.value('at'))
    const { found, missing } = await findMissing(client, { snapshot: isEvery ? null : snapshot }, objects)
    const input = {
      format: format as ExportFormat,
      snapshot,
      to,
      ...(kinds === undefined ? {} : { kinds }),
      ...(objects.length === 0 ? {} : { objects: [...found] }),
      ...(pattern === undefined ? {} : { pattern }),
      ...(isEvery ? { isEvery } : {}),
    }
    const written = await follow(terminal, client.export.run(input, { signal: terminal.signal }))
    const result = { ...written, issues: [...missing, ...written.issues] }
    terminal.json(result)
    terminal.out(result.message)
    for (const note of result.notes) terminal.out(`Note: ${note}`)
    for (const issue of result.issues) terminal.err(`Issue: ${issue.message}`)
    return result.issues.length > 0 ? exitCode.partial : exitCode.done
  },
}
