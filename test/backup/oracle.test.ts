import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runBackup } from '../../src/main/backup/run-backup.ts'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import { previewRetention } from '../../src/main/retention/preview-retention.ts'
import { runRetention } from '../../src/main/retention/run-retention.ts'
import { toAppError } from '../../src/shared/errors.ts'
import { deletedItem } from '../../src/shared/kinds/deleted-item.ts'
import { objectsPart } from '../../src/shared/model/capture.ts'
import { toRefKey } from '../../src/shared/model/ref.ts'
import { inLongRun } from '../long-run.ts'
import { type Stage, withStage } from '../restore/stage.ts'
import { anyDeed, suffer } from '../restore/wild-deeds.ts'
import { toRetentionVault } from '../retention/to-retention-vault.ts'
import { type Copy, compareCopies, copiedKinds, copySnapshot, copyTenant, withoutLinks } from './tenant-copy.ts'

const scopes = [
  'User.Read.All',
  'Group.Read.All',
  'GroupMember.Read.All',
  'Device.Read.All',
  'Application.Read.All',
  'AdministrativeUnit.Read.All',
  'ProfilePhoto.Read.All',
  'Directory.Read.All',
  'Member.Read.Hidden',
]

/** Null, but now and then something. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

const backup = fc.record({
  does: fc.constant('backup' as const),
  full: fc.boolean(),
  photos: fc.constantFrom('all' as const, 'rotation' as const),
  /** What lies in the recycle bin is read with any of them. */
  kinds: rarely(fc.subarray([...copiedKinds], { minLength: 1 }).map((kinds) => [...kinds, deletedItem.id])),
  /** After so many requests somebody cancels. */
  requests: rarely(fc.integer({ min: 1, max: 90 })),
  /** Since the one before; a clock may be put back. */
  hours: fc.integer({ min: -3, max: 400 }),
  /** Null: everything is granted. */
  granted: rarely(fc.subarray(scopes)),
  fault: fc.constantFrom('none' as const, 'none' as const, 'expiry' as const, 'drops' as const, 'errors' as const),
})

const deed = fc.oneof(
  { weight: 4, arbitrary: backup },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), which: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('prune' as const), last: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget' as const), which: fc.nat(99) }) },
)

/** What a backup cannot survive: the next one goes on. */
const endings = new Set(['cancelled', 'offline', 'serviceUnavailable'])

/** Backs up as an application does, with what goes wrong; returns the snapshot, or undefined where there is none. */
async function backUp(
  { vault, simulator, time }: Stage,
  { full, photos, kinds, requests, granted, fault }: typeof backup extends fc.Arbitrary<infer Wish> ? Wish : never,
  hasThread: boolean,
): Promise<number | undefined> {
  const stop = new AbortController()
  let sent = 0
  const token =
    granted === null
      ? simulator.accessToken
      : simulator.issueToken({ expiresInSeconds: 1e9, scopes: ['User.Read', 'Organization.Read.All', ...granted] })
  const { reader } = openGraph({
    graph: 'https://graph.test',
    fetch: (url, init) => {
      if (++sent > (requests ?? Number.POSITIVE_INFINITY)) stop.abort()
      return simulator.fetch(url, init)
    },
    token: () => Promise.resolve(token),
    clock: () => time.nowMs,
    sleep: async (ms, signal) => {
      const untilMs = time.nowMs + ms
      await Promise.resolve()
      signal.throwIfAborted()
      time.nowMs = Math.max(time.nowMs, untilMs)
    },
    random: () => 0.5,
    newId: () => '00000000-0000-0000-0000-000000000001',
    deadline: () => AbortSignal.timeout(5_000),
  })
  if (fault === 'expiry') simulator.faults.expireDeltaTokens('gone')
  if (fault === 'drops') simulator.faults.dropConnection({ probability: 0.05 })
  if (fault === 'errors') simulator.faults.serverError({ probability: 0.05, status: 500 })
  const thread = hasThread ? vault.openCheckpointThread() : undefined
  try {
    const { snapshot } = await runBackup({
      store: thread?.store ?? vault.backup,
      reader,
      now: () => new Date(time.nowMs),
      options: { full, photos, note: '', ...(kinds === null ? {} : { kinds }) },
      onProgress: () => undefined,
      signal: stop.signal,
    })
    return snapshot ?? undefined
  } catch (thrown) {
    if (!endings.has(toAppError(thrown).code)) throw thrown
    return undefined
  } finally {
    simulator.faults.clear()
    await thread?.end()
  }
}

/** A small tenant has none. */
async function makeApplications({ call }: Stage, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const { appId } = await call('POST', '/applications', { displayName: `Application ${number}` })
    await call('POST', '/servicePrincipals', { appId })
  }
}

async function prune({ vault, time }: Stage, keepLast: number): Promise<void> {
  const now = (): Date => new Date(time.nowMs)
  const ports = {
    vault: toRetentionVault(vault),
    now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  }
  const { policy, at, remove } = previewRetention(ports.vault, { keepLast, timeZone: 'UTC' }, now())
  await runRetention(ports, { policy, at, remove: remove.map(({ snapshot }) => snapshot) })
}

test(
  'whatever happens to tenant, network, rights and clock: what a snapshot calls read is what the tenant was, and stays it',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(anyDeed, { maxLength: 8 }), deed), { minLength: 3, maxLength: inLongRun(24, 12) }),
        fc.boolean(),
        fc.nat(999),
        fc.constantFrom('silent' as const, 'shown' as const, 'told' as const),
        fc.boolean(),
        fc.boolean(),
        (days, hasThread, seed, deltaLinksToBin, deltaShowsOmitted, deltaShowsSilent) =>
          withStage(
            16,
            async (stage) => {
              const { vault, time } = stage
              await makeApplications(stage, 3)
              /** What each snapshot said first, and what the tenant was when it was taken. */
              const told = new Map<number, Copy>()
              const taken = new Map<number, { readonly tenant: Copy; readonly kinds: ReadonlySet<string> }>()
              const forgotten = new Set<string>()
              const isThere = (key: string): boolean => !forgotten.has(key)
              for (const [deeds, one] of days) {
                await suffer(stage, deeds)
                if (one.does === 'backup') {
                  time.nowMs += one.hours * 3_600_000 + 60_000
                  // What one that goes on has read before may be older than the tenant.
                  const isFresh = vault.backup.unfinishedRun() === undefined
                  const tenant = await copyTenant(stage)
                  const snapshot = await backUp(stage, one, hasThread)
                  if (snapshot !== undefined && isFresh) {
                    const read = vault.history.captures(snapshot).filter(({ state }) => state === 'complete')
                    const kinds = new Set(read.flatMap(({ kind, part }) => (part === objectsPart ? [kind] : [])))
                    // Where change feeds are silent, only whoever reads all kinds knows what is linked to what came back.
                    // So it is with applications in groups; a full read does not tell of them in any case.
                    const isLinked =
                      (deltaLinksToBin === 'told' && deltaShowsOmitted && kinds.has('servicePrincipal')) ||
                      copiedKinds.every((kind) => kinds.has(kind))
                    taken.set(snapshot, { tenant: isLinked ? tenant : withoutLinks(tenant), kinds })
                  }
                }
                const snapshots = vault.snapshots.snapshots()
                if (one.does === 'remove' && snapshots.length > 1) {
                  const { snapshot = 0 } = snapshots[1 + (one.which % (snapshots.length - 1))] ?? {}
                  vault.removal.removeSnapshot(snapshot)
                }
                if (one.does === 'prune') await prune(stage, one.last)
                if (one.does === 'forget') {
                  const users = snapshots.flatMap(({ snapshot }) => vault.history.objectsOf(snapshot, 'user'))
                  const person = users[one.which % Math.max(1, users.length)]
                  if (person !== undefined) {
                    vault.removal.forget(person, new Date(time.nowMs).toISOString())
                    forgotten.add(toRefKey(person))
                  }
                }
                for (const { snapshot } of vault.snapshots.snapshots()) {
                  const now = copySnapshot(stage, snapshot)
                  const first = taken.get(snapshot)
                  const isRead = (key: string): boolean =>
                    isThere(key) && first?.kinds.has(key.split(':')[0] ?? '') === true
                  expect(compareCopies(first?.tenant ?? now, now, isRead), `snapshot ${snapshot}, tenant`).toEqual([])
                  expect(
                    compareCopies(told.get(snapshot) ?? now, now, isThere),
                    `snapshot ${snapshot}, before`,
                  ).toEqual([])
                  told.set(snapshot, now)
                }
              }
              expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
            },
            seed,
            { deltaLinksToBin, deltaShowsOmitted, deltaShowsSilent },
            2,
          ),
      ),
      { numRuns: inLongRun(300, 15), endOnFailure: true, ...inLongRun({}, { seed: 20_261_123 }) },
    ),
  inLongRun(3_600_000, 120_000),
)
