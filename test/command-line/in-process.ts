import { EventEmitter } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { commandEngineMaker } from '../../src/main/cli/command-engine-maker.ts'
import { runCommandLine } from '../../src/main/cli/run-command-line.ts'
import type { KdfPolicy } from '../../src/main/vault/keys/kdf-policy.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import type { Ended } from './dirsafe.ts'

/** What a command played in this process finds around it. */
export interface Around {
  readonly env?: { readonly [name: string]: string }
  /** Default: no tenant. */
  readonly fetch?: Simulator['fetch']
  /** Default: keys that cost next to nothing. Vaults made with it open with it only. */
  readonly policy?: KdfPolicy
  /** Somebody sits at the terminal, and types these lines. Default: nobody. */
  readonly typed?: string
  /** What the browser does with the address of a sign-in. Default: it never opens. */
  readonly openBrowser?: (address: string) => Promise<void>
}

/** A clock that skips what somebody waits for. */
interface SkippingClock {
  readonly nowMs: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

function makeSkippingClock(): SkippingClock {
  let skippedMs = 0
  return {
    nowMs: () => Date.now() + skippedMs,
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      skippedMs += ms
      await setImmediate()
    },
  }
}

/** The clocks of local tenants: who asks one of them alone need not wait either. */
const clocks = new WeakMap<Simulator['fetch'], SkippingClock>()

function makeSink(): { readonly stream: Writable; readonly text: () => string } {
  let text = ''
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      text += chunk
      done()
    },
  })
  return { stream, text: () => text }
}

/** Runs one command as `cli.ts` does, but in this process, where nobody sits at a terminal unless it is said. */
export async function play(args: readonly string[], around: Around): Promise<Ended> {
  const { env = {}, policy = cheapPolicy, fetch, typed, openBrowser = () => Promise.resolve() } = around
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined })
  if (typed !== undefined) stdin.write(typed)
  const [out, err, signals] = [makeSink(), makeSink(), new EventEmitter()]
  const owner = {
    stdout: out.stream,
    stderr: err.stream,
    stdin,
    env,
    once: signals.once.bind(signals),
  }
  const clock = fetch === undefined ? undefined : clocks.get(fetch)
  const time = clock && { now: () => new Date(clock.nowMs()), sleep: clock.sleep }
  const offline = (): Promise<Response> => Promise.reject(new TypeError('There is no network in this test.'))
  const code = await runCommandLine(
    args,
    owner,
    commandEngineMaker({ policy, fetch: fetch ?? offline, openBrowser, ...time }),
  )
  return { code, out: out.text(), err: err.text() }
}

/** A tenant in this process: what reaches it, and one plain Graph call to it as another administrator would make it. */
export interface LocalTenant {
  readonly env: { readonly [name: string]: string }
  readonly fetch: Simulator['fetch']
  readonly call: <T>(method: string, path: string, body?: unknown) => Promise<T>
}

/** Makes a tenant that is served to commands played in this process. */
export function makeLocalTenant(users: number, seed: number): LocalTenant {
  const clock = makeSkippingClock()
  const { fetch, accessToken } = createSimulator({ tenant: createTenant({ users, seed }), clock: clock.nowMs })
  clocks.set(fetch, clock)
  return {
    env: { DIRSAFE_ACCESS_TOKEN: accessToken },
    fetch,
    call: async <T>(method: string, path: string, body?: unknown) => {
      const answer = await fetch(`https://graph.microsoft.com/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${answer.status} ${text}`)
      return (text === '' ? null : JSON.parse(text)) as T
    },
  }
}
