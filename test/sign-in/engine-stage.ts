import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { createClient, createEngine } from '../../src/main/engine.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import type { EngineClient } from '../../src/shared/api/contract.ts'
import { type ConnectionWish, connectionWishSchema } from '../../src/shared/model/connection.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import type { Person, Stage } from './stage.ts'

const passphrase = 'five unrelated words are good'

/** An engine that signs people in on a stage, with a folder of its own. */
export interface EngineStage {
  readonly client: EngineClient
  /** Signs in, makes a vault of it and hands it the connection. */
  readonly connect: () => Promise<void>
  /** Asks the tenant itself, as an administrator would elsewhere. Returns the body of the answer. */
  readonly call: (method: string, path: string, body?: object) => Promise<{ readonly [name: string]: unknown }>
  readonly close: () => Promise<void>
}

/** Follows long work to its result. */
export async function end<T>(
  work: PromiseLike<{ readonly next: () => Promise<IteratorResult<Progress, T>> }>,
  onProgress = (_: Progress): void => undefined,
): Promise<T> {
  const iterator = await work
  for (;;) {
    const step = await iterator.next()
    if (step.done === true) return step.value
    onProgress(step.value)
  }
}

/** What is signed in to, by the first two registrations of the stage. */
export const wishOn = ({ served, simulator }: Stage, special: Partial<ConnectionWish> = {}): ConnectionWish =>
  connectionWishSchema.parse({
    place: { authority: served.graph, graph: served.graph },
    tenant: served.tenantId,
    readClient: simulator.signIn.clients[0]?.id,
    restoreClient: simulator.signIn.clients[1]?.id,
    kinds: null,
    ...special,
  })

/** Opens an engine in front of whose browser this person sits. `before` is told of every request to the tenant. */
export function openEngineStage(
  stage: Stage,
  person: Person,
  kinds: readonly string[],
  before: (method: string, url: string) => void = () => undefined,
): EngineStage {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  const engine = createEngine({
    graph: undefined,
    accessToken: undefined,
    host: stage.host(person).host,
    asksPeople: true,
    fetch: (url, init) => {
      before(init.method ?? 'GET', url)
      return stage.simulator.fetch(url, init)
    },
    now: () => new Date(),
    sleep: async (ms, signal) => {
      await sleepFor(Math.min(ms, 1), undefined, { signal })
    },
    policy: cheapPolicy,
  })
  const client = createClient(engine)
  const dir = join(folder, 'vault')
  return {
    client,
    connect: async () => {
      await client.connection.signIn(wishOn(stage, { kinds: [...kinds] }))
      await client.vault.create({ dir, passphrase })
      await client.vault.open({ dir, unlock: { passphrase } })
      await client.connection.adopt()
    },
    call: async (method, path, body) => {
      const answer = await stage.simulator.fetch(`${stage.served.graph}/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${stage.simulator.accessToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return answer.status === 204 ? {} : ((await answer.json()) as { readonly [name: string]: unknown })
    },
    close: async () => {
      await client.vault.close()
      rmSync(folder, { recursive: true, maxRetries: 10 })
    },
  }
}
