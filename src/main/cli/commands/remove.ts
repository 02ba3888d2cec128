import { AppError } from '../../../shared/errors.ts'
import type { RemovalPreview } from '../../../shared/model/removal.ts'
import type { Call, Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { follow, openVault } from '../open.ts'
import { toNumber } from '../parse.ts'
import { toRemovalReportText, toRemovalText } from '../removal-text.ts'

async function confirm({ typed, terminal }: Call, { snapshot }: RemovalPreview): Promise<void> {
  if (typed.has('yes')) return
  const answer = await terminal.ask(`Remove snapshot ${snapshot} for good? Type yes to go on: `)
  if (answer.trim().toLowerCase() !== 'yes') throw new AppError('cancelled', 'Nothing was removed.')
}

export const remove: Command = {
  name: 'remove',
  summary: 'Remove one snapshot; show first what only it holds.',
  usage: ['remove DIR N [--dry-run] [--yes]'],
  positionals: [2, 2],
  options: {
    'dry-run': { help: 'Show what would go, and change nothing.' },
    yes: { help: 'Do not ask before removing.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const snapshot = toNumber(typed.positionals[1] ?? '', 'A snapshot')
    await openVault(call, typed.has('dry-run') ? 'read' : 'write')
    const { retention } = call.client()
    const preview = await retention.removePreview({ snapshot })
    for (const line of toRemovalText(preview)) terminal.out(line)
    if (typed.has('dry-run')) {
      terminal.json(preview)
      terminal.out('Nothing was removed.')
      return exitCode.done
    }
    if (preview.keptBecause !== null) throw new AppError('badInput', `${preview.keptBecause} Nothing was removed.`)
    await confirm(call, preview)
    const { objects, links, contents, photos } = preview
    const order = { snapshot, objects, links, contents, photos }
    const report = await follow(terminal, retention.remove(order, { signal: terminal.signal }))
    terminal.json(report)
    for (const line of toRemovalReportText(report)) terminal.out(line)
    return exitCode.done
  },
}
