import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, createEngine } from '../../src/main/engine.ts'

/**
 * A program of its own that backs up and, after so many answers of Microsoft Graph, waits for the next for ever. It tells
 * so, and has the vault until it is killed.
 */
const [dir = '', graph = '', answers = ''] = process.argv.slice(2)
const passphrase = process.env['DIRSAFE_PASSPHRASE'] ?? ''
let asked = 0
const engine = createEngine({
  graph,
  accessToken: () => Promise.resolve(process.env['DIRSAFE_ACCESS_TOKEN'] ?? ''),
  fetch: (url, init) => {
    asked += 1
    if (asked <= Number(answers)) return fetch(url, init)
    process.stdout.write('waiting\n')
    // Keeps the process alive.
    return sleep(2 ** 31 - 1).then(() => Promise.reject(new Error('Nobody killed this program.')))
  },
  now: () => new Date(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal })
  },
})
const client = createClient(engine)
await client.vault.open({ dir, unlock: { passphrase }, access: 'write' })
for await (const _ of await client.backup.run({})) {
  // Progress is not told.
}
