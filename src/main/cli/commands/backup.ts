import { getKind } from '../../../shared/kinds/kinds.ts'
import { toListText } from '../../../shared/list-text.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { follow, openVault } from '../open.ts'
import { toList, toPhotos } from '../parse.ts'

const codes = {
  complete: exitCode.done,
  partial: exitCode.partial,
  cancelled: exitCode.failed,
  failed: exitCode.failed,
} as const

/** Why parts were read as they were, each reason once. */
function toReasonLines(captures: BackupResult['captures']): readonly string[] {
  const reasons = Map.groupBy(captures, ({ reason }) => reason)
  return [...reasons].flatMap(([reason, group]) =>
    reason === undefined ? [] : [`${toListText(group.map(({ kind, part }) => `${kind} ${part}`))}: ${reason}`],
  )
}

export const backup: Command = {
  name: 'backup',
  summary: 'Take a snapshot of the tenant.',
  usage: ['backup DIR [--kinds a,b] [--full] [--photos all] [--note TEXT] [--pin]'],
  positionals: [1, 1],
  options: {
    kinds: { value: 'a,b', help: 'Only these kinds; the others stay as they were.' },
    full: { help: 'Read everything again, not only what changed.' },
    photos: { value: 'all', help: 'Ask for every photo, not only those of changed objects and a seventh of the rest.' },
    note: { value: 'TEXT', mayBeEmpty: true, help: 'A name for the snapshot: "Before licence clean-up".' },
    pin: { help: 'Pin the snapshot: prune keeps it, unless it passes a maximal age.' },
  },
  isOnline: true,
  run: async (call) => {
    const { typed, terminal } = call
    const kinds = toList(typed.value('kinds'))?.map((id) => getKind(id).id)
    const photos = toPhotos(typed.value('photos'))
    await openVault(call)
    const result = await follow(
      terminal,
      call.client().backup.run(
        {
          ...(kinds === undefined ? {} : { kinds }),
          full: typed.has('full'),
          photos,
          note: typed.value('note') ?? '',
          pin: typed.has('pin'),
        },
        { signal: terminal.signal },
      ),
    )
    terminal.json(result)
    terminal.out(
      `Snapshot ${result.snapshot ?? 'none'}: ${result.outcome}. ${result.requests} requests, ${result.units} units, ${(result.ms / 1000).toFixed(1)} s.`,
    )
    const width = Math.max(0, ...result.captures.map(({ kind, part }) => kind.length + 1 + part.length))
    for (const capture of result.captures)
      terminal.out(
        `  ${`${capture.kind} ${capture.part}`.padEnd(width)} ${String(capture.count).padStart(7)}  ${capture.state}`,
      )
    for (const line of toReasonLines(result.captures)) terminal.out(`  ${line}`)
    if (result.caught !== undefined && result.caught > 0)
      terminal.out(
        `  A full read found ${result.caught === 1 ? '1 object' : `${result.caught} objects`} otherwise than the change feeds had told.`,
      )
    for (const issue of result.issues) terminal.err(`Issue: ${issue.message}`)
    return codes[result.outcome]
  },
}
