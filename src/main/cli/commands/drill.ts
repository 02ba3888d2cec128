import { AppError } from '../../../shared/errors.ts'
import { askNewSecret } from '../ask-new-secret.ts'
import type { Call, Command } from '../command.ts'
import { toDrillText } from '../drill-text.ts'
import { exitCode } from '../exit-code.ts'
import { getSnapshot } from '../newest.ts'
import { follow, openVault } from '../open.ts'

/** The share below which the command says so by its exit code; undefined: none was named. */
function toLeast(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const share = Number(text)
  if (text.trim() === '' || !(share >= 0 && share <= 1))
    throw new AppError('badInput', `--min-score takes a number from 0 to 1, not "${text}".`)
  return share
}

async function askKeep({ terminal }: Call, dir: string | undefined) {
  if (dir === undefined) return {}
  const passphrase = await askNewSecret(terminal, 'Passphrase of the kept vault', 'DIRSAFE_KEEP_PASSPHRASE')
  if (passphrase === undefined) throw new AppError('badInput', 'The two passphrases differ. Nothing was done.')
  return { keep: { dir, passphrase } }
}

export const drill: Command = {
  name: 'drill',
  summary: 'Restore a snapshot into an empty tenant made up for it, and count how much of it came back.',
  usage: ['drill DIR [--at N] [--min-score S] [--keep DIR]'],
  positionals: [1, 1],
  options: {
    at: { value: 'N', help: 'The snapshot, or a date or time: the last one by then. Default: the newest.' },
    'min-score': {
      value: 'S',
      help: 'End with exit code 4 when the score of --json, from 0 to 1, is below this. Without it: 0 whatever came back.',
    },
    keep: {
      value: 'DIR',
      help: 'Keep what came back as a vault of its own in this folder. Its passphrase is asked for, or DIRSAFE_KEEP_PASSPHRASE.',
    },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const least = toLeast(typed.value('min-score'))
    // The drill writes nothing here: whoever has the vault goes on.
    await openVault(call, 'read')
    const keep = await askKeep(call, typed.value('keep'))
    const client = call.client()
    const snapshot = await getSnapshot(client, typed.value('at'))
    const report = await follow(terminal, client.drill.run({ snapshot, ...keep }, { signal: terminal.signal }))
    terminal.json(report)
    for (const line of toDrillText(report)) terminal.out(line)
    if (least === undefined || report.score >= least) return exitCode.done
    terminal.err(`The score ${report.score.toFixed(4)} is below ${least}.`)
    return exitCode.differs
  },
}
