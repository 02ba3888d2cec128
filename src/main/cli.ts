import { setTimeout as sleep } from 'node:timers/promises'
import { commands } from './cli/commands.ts'
import { runCommandLine } from './cli/run-command-line.ts'
import { createClient, createEngine } from './engine.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), commands, ({ graph, accessToken }) => {
  const engine = createEngine({
    graph,
    accessToken: accessToken === undefined ? undefined : () => Promise.resolve(accessToken),
    fetch: (url, init) => fetch(url, init),
    now: () => new Date(),
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, { signal })
    },
  })
  return { client: createClient(engine), close: engine.closeVault }
})
