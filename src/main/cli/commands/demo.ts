import { randomInt } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import tls from 'node:tls'
import { AppError } from '../../../shared/errors.ts'
import { toReportMarkdown } from '../../../shared/model/report-markdown.ts'
import { withoutPasswords } from '../../../shared/model/restore-report.ts'
import { serveSimulator } from '../../../simulator/serve.ts'
import { createSimulator } from '../../../simulator/simulator.ts'
import { createTenant } from '../../../simulator/tenant.ts'
import { toGraphCalls } from '../../demo/graph-calls.ts'
import { playStory } from '../../demo/story.ts'
import type { Command } from '../command.ts'
import { toDifferenceText } from '../difference-text.ts'
import { exitCode } from '../exit-code.ts'
import { toNumber } from '../parse.ts'

const words = [
  'amber',
  'birch',
  'cobalt',
  'delta',
  'ember',
  'fjord',
  'granite',
  'harbour',
  'indigo',
  'juniper',
  'kestrel',
  'lantern',
  'meadow',
  'nimbus',
  'orchard',
  'pepper',
]
const makePassphrase = (): string => Array.from({ length: 6 }, () => words[randomInt(words.length)]).join(' ')

export const demo: Command = {
  name: 'demo',
  summary:
    'Play the whole story on an invented tenant: back up, damage, compare, restore, undo, drill, export the photos.',
  usage: ['demo [--to DIR] [--users N]'],
  positionals: [0, 0],
  options: {
    to: {
      value: 'DIR',
      help: 'Where vault and files go; what an earlier demo left there is replaced. Default: demo-output.',
    },
    users: { value: 'N', help: 'How many users the tenant has. Default: 500.' },
  },
  run: async ({ typed, terminal, makeEngine }) => {
    const folder = resolve(typed.value('to') ?? 'demo-output')
    const to = { vault: join(folder, 'vault'), photos: join(folder, 'photos') }
    const report = join(folder, 'restore.md')
    for (const old of [...Object.values(to), report]) rmSync(old, { recursive: true, force: true })
    const simulator = createSimulator({
      tenant: createTenant({ users: toNumber(typed.value('users') ?? '500', '--users'), seed: 1 }),
    })
    const served = await serveSimulator(simulator, { port: 0 })
    if (tls.setDefaultCACertificates === undefined)
      throw new AppError(
        'badInput',
        'This is too old an Electron to play the demo on the command line. Open the demo in the window.',
      )
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(served.caFile, 'utf8')])
    const engine = makeEngine({ graph: served.graph, accessToken: served.accessToken })
    try {
      const calls = toGraphCalls({ graph: served.graph, accessToken: served.accessToken, fetch })
      const result = await playStory(
        engine.client,
        calls,
        {
          ...to,
          passphrase: makePassphrase(),
          toText: toDifferenceText,
          keepReport: (made) => {
            writeFileSync(report, toReportMarkdown(withoutPasswords(made)), { mode: 0o600 })
            return report
          },
        },
        {
          say: (line) => {
            terminal.endProgress()
            terminal.out(line)
          },
          onProgress: terminal.onProgress,
        },
      )
      terminal.json(result)
      terminal.out(
        `Done in ${(result.ms / 1000).toFixed(1)} s. The vault is in ${to.vault}, the photos are in ${to.photos}.`,
      )
      const { restored, undo, redo, left } = result
      const isWhole = [restored, undo, redo].every(({ outcome }) => outcome === 'complete')
      return isWhole && restored.left === 0 && left === 0 ? exitCode.done : exitCode.failed
    } finally {
      terminal.endProgress()
      await engine.close()
      await served.close()
    }
  },
}
