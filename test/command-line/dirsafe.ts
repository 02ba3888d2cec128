import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '../../src/main/cli.ts')

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs one command of the real command line in a process of its own, as a script would. */
export async function dirsafe(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = start(args, env)
  let [out, err] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** A tenant served over HTTPS by `dirsafe simulate`, and the environment that reaches it. */
export interface Served {
  readonly graph: string
  readonly accessToken: string
  /** The registration that reads. */
  readonly clientId: string
  /** The user name of a Global Administrator. */
  readonly administrator: string
  readonly env: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

/** Serves a tenant on a free port until it is stopped. */
export async function simulate(users: number, seed: number): Promise<Served> {
  const child = start(['simulate', '--users', String(users), '--seed', String(seed)], {})
  const line = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const end = out.indexOf('\n')
      if (end >= 0) resolve(out.slice(0, end))
    })
    child.once('close', () => reject(new Error('The simulator ended before it served.')))
  })
  const { graph, accessToken, caFile, clientId, accounts } = JSON.parse(line) as {
    graph: string
    accessToken: string
    caFile: string
    clientId: string
    accounts: { globalAdministrator?: { userPrincipalName: string } }
  }
  return {
    graph,
    accessToken,
    clientId,
    administrator: accounts.globalAdministrator?.userPrincipalName ?? '',
    env: { DIRSAFE_ACCESS_TOKEN: accessToken, NODE_EXTRA_CA_CERTS: caFile },
    stop: async () => {
      child.kill('SIGINT')
      await once(child, 'close')
    },
  }
}
