import { createHash } from 'node:crypto'
import { createLook } from '../../src/main/backup/look.ts'
import { runBackup } from '../../src/main/backup/run-backup.ts'
import { compareSides } from '../../src/main/compare/compare.ts'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import { makePlan } from '../../src/main/restore/make-plan.ts'
import type { PastReader } from '../../src/main/restore/past-reader.ts'
import { giveUpRestore, type RunPorts, resumeRestore, runRestore } from '../../src/main/restore/run-restore.ts'
import { makeUndo } from '../../src/main/restore/undo/make-undo.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { withVault } from '../../src/main/vault/testing/with-vault.ts'
import type { Difference } from '../../src/shared/model/change.ts'
import type { Plan, RestoreOptions, Selection } from '../../src/shared/model/plan.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import type { Behaviour } from '../../src/simulator/world.ts'

const graph = 'https://graph.test'
const root = `${graph}/v1.0`
const startedAt = '2026-11-21T10:00:00Z'

/** Adds missing links, ticks nothing that gives or takes: what a user gets who chooses nothing. */
export const careful: RestoreOptions = { links: 'add', allowGive: false, allowTake: false }
/** Makes everything equal. */
export const everything: RestoreOptions = { links: 'equal', allowGive: true, allowTake: true, allowLockOut: true }
/** All objects, all parts. */
export const all: Selection = { objects: [], kinds: [], parts: null }

/** A selection of single objects. */
export const these = (...objects: Selection['objects']): Selection => ({ objects, kinds: [], parts: null })

/** What a test of restoring plays on: a tenant, a vault, and a clock that only moves when someone waits. */
export interface Stage {
  readonly simulator: Simulator
  readonly vault: Vault
  readonly ports: RunPorts
  readonly progress: Progress[]
  readonly time: { nowMs: number }
  /** The token Dirsafe sends. */
  token: string
  /** The token Dirsafe writes with, where that is another. */
  writeToken?: string
  /** While true, no request of Dirsafe gets through. */
  isCut: boolean
  /** Called with each write of Dirsafe just before it is sent (`isSent` false) and just after; awaited. */
  onWrite: (write: { readonly method: string; readonly url: string }, isSent: boolean) => unknown
  /** Called with each request of Dirsafe that only reads just before it is sent; awaited. */
  onRead: (url: string) => unknown
  readonly backup: (photos?: 'all' | 'rotation', full?: boolean, kinds?: readonly string[]) => Promise<number>
  readonly plan: (snapshot: number, selection: Selection, options?: RestoreOptions) => Promise<Plan>
  /** A plan that takes a run back; with everything allowed unless told otherwise. */
  readonly undo: (run: number, options?: Pick<RestoreOptions, 'allowGive' | 'allowTake'>) => Promise<Plan>
  readonly run: (plan: Plan, signal?: AbortSignal) => Promise<RestoreReport>
  readonly giveUp: () => RestoreReport | undefined
  readonly resume: (signal?: AbortSignal) => Promise<RestoreReport | undefined>
  /** What differs between a snapshot and the tenant as it is now, photos included. */
  readonly differenceFrom: (snapshot: number) => Promise<Difference>
  /** A call of the tenant's administrator, made beside Dirsafe. `{root}` in the body stands for Graph's root. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>
  /** Writes that Dirsafe sent since the last `run`, as `METHOD /path`. */
  readonly writes: () => readonly string[]
}

/** Sets the stage, plays, and clears it away. */
export const withStage = <T>(
  users: number,
  play: (stage: Stage) => Promise<T>,
  seed = 7,
  behaviour: Partial<Behaviour> = {},
  agents = 0,
): Promise<T> => withVault((vault) => play(setStage(users, seed, vault, behaviour, agents)))

const signal = new AbortController().signal

function setStage(users: number, seed: number, vault: Vault, behaviour: Partial<Behaviour>, agents: number): Stage {
  const time = { nowMs: Date.parse(startedAt) }
  const simulator = createSimulator({
    tenant: createTenant({ users, seed, agents, now: startedAt }),
    clock: () => time.nowMs,
    behaviour,
  })
  const progress: Progress[] = []
  const sleep = async (ms: number, aborted: AbortSignal): Promise<void> => {
    // Those who wait beside each other wait for the same time.
    const untilMs = time.nowMs + ms
    await Promise.resolve()
    aborted.throwIfAborted()
    time.nowMs = Math.max(time.nowMs, untilMs)
  }
  let written: string[] = []
  const { reader, writer } = openGraph({
    graph,
    fetch: async (url, init) => {
      if (stage.isCut) throw new Error('The line is cut.')
      const method = init.method ?? 'GET'
      // A POST that only reads; Graph docs: directoryobject-getavailableextensionproperties.
      const isWrite = method !== 'GET' && !/\/(?:\$batch|getAvailableExtensionProperties)$/.test(url)
      if (!isWrite) await stage.onRead(url)
      if (!isWrite) return simulator.fetch(url, init)
      await stage.onWrite({ method, url }, false)
      written.push(`${method} ${url.replace(root, '')}`)
      const answer = await simulator.fetch(url, init)
      time.nowMs += 100
      await stage.onWrite({ method, url }, true)
      return answer
    },
    token: async (_signal, use) => (use === 'write' ? (stage.writeToken ?? stage.token) : stage.token),
    clock: () => time.nowMs,
    sleep,
    random: () => 0.5,
    newId: () => '00000000-0000-0000-0000-000000000001',
    deadline: () => AbortSignal.timeout(5_000),
  })
  const now = (): Date => new Date(time.nowMs)
  const backup: Stage['backup'] = async (photos = 'rotation', full = false, kinds = undefined) => {
    time.nowMs += 60_000
    const { snapshot } = await runBackup({
      store: vault.backup,
      reader,
      now,
      options: { full, photos, note: '', kinds },
      onProgress: () => undefined,
      signal,
    })
    if (snapshot === null) throw new Error('The backup made no snapshot.')
    return snapshot
  }
  const look = (photos: 'all' | 'rotation') =>
    createLook({ store: vault.backup, reader, now, photos, onProgress: () => undefined })
  const past: PastReader = {
    captures: (at) => vault.history.captures(at),
    unread: (at) => vault.history.unread(at),
    touchedBetween: (from, to) => vault.history.touchedBetween(from, to),
    statesAt: (at, refs) => vault.history.statesAt(at, refs),
    successors: (at) => vault.history.successors(at),
    snapshots: () => vault.snapshots.snapshots(),
    photo: (hash) => vault.snapshots.photo(hash),
    linksTo: (snapshot, ref) => vault.snapshots.linksTo(snapshot, ref),
    objectsOf: (at, kind) => vault.history.objectsOf(at, kind),
    breakGlass: () => vault.breakGlass.ids(),
    leadingTo: (at, ref) => vault.history.leadingTo(at, ref),
  }
  let seedOfBytes = 1
  const ports: RunPorts = {
    reader: past,
    writer,
    journal: vault.journal,
    passwords: vault.passwords,
    tenantId: (aborted) => reader.tenantId(aborted),
    vaultTenantId: () => vault.backup.tenantId(),
    backupFirst: () => backup('rotation'),
    readPhoto: async (kind, id, aborted) => {
      for await (const [answer] of reader.photos(kind, [{ id }], aborted)) if (answer !== undefined) return answer
      return { id, state: 'failed', reason: 'There was no answer.' }
    },
    now: () => now().toISOString(),
    sleep,
    randomBytes: (count) =>
      new Uint8Array(createHash('sha512').update(String(seedOfBytes++)).digest()).subarray(0, count),
  }
  const onProgress = (told: Progress): void => {
    progress.push(told)
  }
  const stage: Stage = {
    simulator,
    vault,
    ports,
    progress,
    time,
    token: simulator.accessToken,
    isCut: false,
    onWrite: () => undefined,
    onRead: () => undefined,
    backup,
    plan: (snapshot, selection, options = careful) =>
      makePlan({ reader: past, writer, live: look('all'), now: ports.now }, { snapshot, selection, options }, signal),
    undo: (run, options = everything) =>
      makeUndo({ reader: past, writer, journal: vault.journal, now: ports.now, live: look }, { run, options }, signal),
    giveUp: () => giveUpRestore(ports),
    run: (plan, aborted = signal) => {
      written = []
      return runRestore(ports, plan, onProgress, aborted)
    },
    resume: (aborted = signal) => resumeRestore(ports, onProgress, aborted),
    differenceFrom: async (snapshot) => {
      const live = look('all')
      const { at } = await live.open(signal)
      try {
        return compareSides({ reader: past, from: { side: snapshot, at: snapshot }, to: { side: 'live', at } })
      } finally {
        live.close()
      }
    },
    call: async (method, path, body) => {
      time.nowMs += 1_000
      const response = await simulator.fetch(`${root}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${simulator.accessToken}`,
          'Content-Type': body instanceof Uint8Array ? 'image/jpeg' : 'application/json',
        },
        ...(body === undefined ? {} : { body: toBody(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    },
    writes: () => written,
  }
  return stage
}

const toBody = (body: unknown): BodyInit =>
  body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : JSON.stringify(body).replaceAll('{root}', root)

/** What stands in a difference, short enough to be compared with what a test expects. */
export const outlineOf = ({ changes, mapped }: Difference): readonly string[] => [
  ...changes.map(
    (change) =>
      `${change.change} ${change.kind} ${change.name}: ${[
        ...change.attributes.filter((one) => one.noise !== true).map((one) => one.name),
        ...change.links.map((one) => `${one.link} ${one.change} ${one.target.name}`),
      ].join(', ')}`,
  ),
  ...mapped.map((one) => `mapped ${one.kind} ${one.name}`),
]

/** What the promise threw; fails where it threw nothing. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (thrown) {
    return thrown
  }
  throw new Error('Nothing was thrown.')
}
