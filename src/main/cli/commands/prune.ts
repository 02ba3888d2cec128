import { AppError } from '../../../shared/errors.ts'
import type { RetentionPreview } from '../../../shared/model/retention.ts'
import type { Call, Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { follow, openVault } from '../open.ts'
import { findTypedPolicy, policyOptions } from '../prune-policy.ts'
import { toPruneReportText, toPruneText } from '../prune-text.ts'

async function confirm({ typed, terminal }: Call, { keep, remove }: RetentionPreview): Promise<void> {
  if (remove.length === 0 || typed.has('yes')) return
  const answer = await terminal.ask(
    `Remove ${remove.length} of ${keep.length + remove.length} snapshots for good? Type yes to go on: `,
  )
  if (answer.trim().toLowerCase() !== 'yes') throw new AppError('cancelled', 'Nothing was removed.')
}

export const prune: Command = {
  name: 'prune',
  summary: 'Thin out the snapshots by a policy; show first what stays and goes, and why.',
  usage: [
    'prune DIR [--keep-last N] [--keep-hourly N] [--keep-daily N] [--keep-weekly N] [--keep-monthly N] [--keep-yearly N] [--keep-within TIME] [--max-age TIME] [--time-zone ZONE] [--save] [--dry-run] [--yes]',
    'prune DIR [--dry-run] [--yes] (by the kept policy)',
  ],
  positionals: [1, 1],
  options: {
    ...policyOptions,
    save: { help: 'Keep this policy with the vault: from then on prune alone goes by it.' },
    'dry-run': { help: 'Show what would stay and go, and change nothing.' },
    yes: { help: 'Do not ask before removing.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const policy = findTypedPolicy(typed)
    if (typed.has('save') && typed.has('dry-run'))
      throw new AppError('badInput', '--dry-run changes nothing, so it cannot --save a policy either.')
    if (typed.has('save') && policy === undefined)
      throw new AppError('badInput', '--save keeps a policy with the vault: name one, for example --keep-daily 7.')
    await openVault(call, typed.has('dry-run') ? 'read' : 'write')
    const { retention } = call.client()
    if (policy === undefined && (await retention.policy()) === null)
      throw new AppError(
        'badInput',
        'No policy is kept with this vault. Say which snapshots to keep, for example: --keep-daily 7 --keep-monthly 12',
      )
    const preview = await retention.preview(policy === undefined ? {} : { policy })
    for (const line of toPruneText(preview)) terminal.out(line)
    if (typed.has('dry-run')) {
      terminal.json(preview)
      terminal.out('Nothing was removed.')
      return exitCode.done
    }
    await confirm(call, preview)
    if (typed.has('save')) await retention.savePolicy(preview.policy)
    const remove = preview.remove.map(({ snapshot }) => snapshot)
    const order = { policy: preview.policy, at: preview.at, remove }
    const report = await follow(terminal, retention.run(order, { signal: terminal.signal }))
    terminal.json(report)
    for (const line of toPruneReportText(report)) terminal.out(line)
    return report.outcome === 'complete' ? exitCode.done : exitCode.failed
  },
}
