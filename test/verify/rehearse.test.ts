import { existsSync, readdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { openRehearsalStage } from '../../src/main/engine/open-rehearsal-stage.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { withFolder } from '../../src/main/vault/testing/with-vault.ts'
import type { Rehearsal } from '../../src/main/verify/rehearsal.ts'
import type { RehearsalStage } from '../../src/main/verify/rehearsal-stage.ts'
import { type RehearsalPorts, rehearse } from '../../src/main/verify/rehearse.ts'
import { copySnapshot, type RehearsedVault } from '../../src/main/verify/rehearse-copy.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { ObjectState } from '../../src/shared/model/object-state.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import { settle } from '../restore/damage.ts'
import { type Stage, thrownBy, withStage } from '../restore/stage.ts'

const openStage = ({ time }: Stage): Promise<RehearsalStage> =>
  openRehearsalStage({ options: { policy: cheapPolicy }, now: () => new Date(time.nowMs) })

const vaultOf = ({ vault }: Stage): RehearsedVault => ({
  snapshots: () => vault.snapshots.snapshots(),
  rows: (query) => vault.snapshots.rows(query),
  photo: (hash) => vault.snapshots.photo(hash),
  captures: (at) => vault.history.captures(at),
  unread: (at) => vault.history.unread(at),
  statesAt: (at, refs) => vault.history.statesAt(at, refs),
})

interface Odd {
  /** The vault shows this state instead of what it holds. */
  readonly show?: (state: ObjectState) => ObjectState
  readonly photo?: (hash: string) => Uint8Array | undefined
  readonly breathe?: () => Promise<void>
  readonly signal?: AbortSignal
  readonly snapshot?: number
  readonly onProgress?: (progress: Progress) => void
}

function play(stage: Stage, odd: Odd = {}): Promise<Rehearsal> {
  const vault = vaultOf(stage)
  const { show = (state) => state, photo = vault.photo } = odd
  const ports: RehearsalPorts = {
    vault: {
      ...vault,
      photo,
      statesAt: (at, refs) => vault.statesAt(at, refs).map((state) => (state === undefined ? undefined : show(state))),
    },
    tenantId: () => stage.vault.backup.tenantId(),
    openStage: () => openStage(stage),
    breathe: odd.breathe ?? (() => setImmediate()),
  }
  return rehearse(
    ports,
    odd.snapshot === undefined ? {} : { snapshot: odd.snapshot },
    odd.onProgress ?? (() => undefined),
    odd.signal ?? new AbortController().signal,
  )
}

afterEach(() => vi.unstubAllEnvs())

const without = (state: ObjectState, name: string): ObjectState => ({
  ...state,
  content: Object.fromEntries(Object.entries(state.content).filter(([key]) => key !== name)),
})

test(
  'a whole snapshot comes back in an empty tenant; what no restore can write is named with its reason',
  () =>
    withStage(60, async (stage) => {
      await settle(stage)
      const snapshot = await stage.backup('all')
      const progress: Progress[] = []
      stage.simulator.clearRequests()
      const found = await play(stage, { onProgress: (one) => progress.push(one) })
      expect(found.damage).toEqual([])
      expect(found.snapshot).toBe(snapshot)
      const { users, groups } = stage.simulator.state
      expect(found.checked.rehearsed).toBe(users().length + groups().length)
      expect(found.notRestorable.length).toBeGreaterThan(0)
      expect(found.notRestorable.filter((one) => one.reason === '' || one.object.name === '')).toEqual([])
      expect(found.notes.join(' ')).toMatch(/made up.*Domains.*Licences.*Photos.*taken for still there/)
      expect(new Set(progress.map((one) => one.doing.split(' ').slice(0, 2).join(' ')))).toEqual(
        new Set([
          'Rehearsal: Copying',
          'Rehearsal: Planning',
          'Rehearsal: Keeping',
          'Rehearsal: Making',
          'Rehearsal: Restoring',
          'Rehearsal: Reading',
          'Rehearsal: Comparing',
        ]),
      )
      // Nothing touched the real tenant, nor the vault.
      expect(stage.simulator.requests).toEqual([])
      expect(stage.vault.snapshots.snapshots().map((one) => one.snapshot)).toEqual([snapshot])
      expect(stage.vault.journal.unfinished()).toBeUndefined()
      expect(stage.vault.backup.unfinishedRun()).toBeUndefined()
    }),
  60_000,
)

test('an older snapshot can be rehearsed; one that is not there cannot', () =>
  withStage(10, async (stage) => {
    const { users, groups } = await settle(stage)
    await stage.backup('all')
    await stage.call('DELETE', `/users/${users[1]?.id}`)
    await stage.call('DELETE', `/groups/${groups.Choir}`)
    await stage.backup()
    const [older, newest] = [await play(stage, { snapshot: 1 }), await play(stage)]
    expect([older.damage, newest.damage]).toEqual([[], []])
    expect([older.snapshot, newest.snapshot]).toEqual([1, 2])
    expect(older.checked.rehearsed - newest.checked.rehearsed).toBe(2)
    expect(await thrownBy(play(stage, { snapshot: 7 }))).toMatchObject({ code: 'noSuchSnapshot' })
  }))

/** The state without what its attributes tell, and without names of objects that are not copied. */
const toRehearsed = (state: ObjectState | undefined) =>
  state && {
    ...state,
    links: getKind(state.kind).links.map(({ name }) => {
      const set = state.links.get(name)
      return [name, set?.isComplete, set?.targets.map(({ kind, id }) => `${kind}:${id}`)]
    }),
  }

test('what is rehearsed is what the vault holds: states, links and photos are the same in the copy', () =>
  withStage(60, async (stage) => {
    await settle(stage)
    const snapshot = await stage.backup('all')
    const vault = vaultOf(stage)
    await withStage(0, async (other) => {
      const seen: ObjectState[] = []
      await copySnapshot({
        vault,
        snapshot,
        store: other.vault.backup,
        see: (state) => seen.push(state),
        breathe: async () => undefined,
        onCopied: () => undefined,
      })
      expect(other.vault.history.statesAt(1, seen).map(toRehearsed)).toEqual(seen.map(toRehearsed))
      // What attributes tell of objects that are not copied would lead nowhere.
      const toldIn = (states: readonly (ObjectState | undefined)[]) =>
        states.filter((state) => state?.kind === 'group' && state.links.has('directLicenses'))
      expect(toldIn(seen).length).toBeGreaterThan(0)
      expect(toldIn(other.vault.history.statesAt(1, seen))).toEqual([])
      const isRehearsed = ({ kind }: { readonly kind: string }): boolean => getKind(kind).isRehearsed === true
      expect(other.vault.history.captures(1)).toEqual(vault.captures(snapshot).filter(isRehearsed))
      expect(other.vault.history.unread(1)).toEqual(vault.unread(snapshot).filter(({ object }) => isRehearsed(object)))
      const hashes = seen.flatMap((state) => state.photo?.hash ?? [])
      expect(hashes.length).toBeGreaterThan(2)
      for (const hash of hashes) expect(other.vault.snapshots.photo(hash)).toEqual(vault.photo(hash))
    })
  }))

test('a group without a name cannot be restored: it is named, as the vault calls it', () =>
  withStage(10, async (stage) => {
    const { groups } = await settle(stage)
    const snapshot = await stage.backup('all')
    const found = await play(stage, {
      show: (state) => (state.id === groups.Painters ? without(state, 'displayName') : state),
    })
    expect(found.damage).toMatchObject([{ kind: 'group', id: groups.Painters, snapshots: [snapshot] }])
    expect(found.damage[0]?.what).toMatch(
      /^Painters does not come back as it was\. Differing: all of it\. .*displayName/,
    )
    expect(found.damage[0]?.what).not.toMatch(/step \d/)
  }))

test('a user who does not come back is named once, not with every group and every manager', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    await stage.backup('all')
    const id = users[0]?.id ?? ''
    const found = await play(stage, {
      show: (state) => (state.id === id ? without(state, 'userPrincipalName') : state),
    })
    expect(found.damage).toMatchObject([{ kind: 'user', id }])
  }))

test('a value that Entra refuses names the object and the attribute', () =>
  withStage(10, async (stage) => {
    const { users } = await settle(stage)
    await stage.backup('all')
    const id = users[2]?.id ?? ''
    const odd = (state: ObjectState) =>
      state.id === id ? { ...state, content: { ...state.content, department: 'x'.repeat(65) } } : state
    const { damage } = await play(stage, { show: odd })
    expect(damage).toMatchObject([{ kind: 'user', id, what: expect.stringContaining('department') }])
  }))

test('an object that cannot be read, and a photo whose bytes are gone, are named; the rest is rehearsed', () =>
  withStage(10, async (stage) => {
    const { users, groups } = await settle(stage)
    await stage.backup('all')
    const photographed = users[0]?.id ?? ''
    const found = await play(stage, {
      show: (state) => {
        if (state.id === groups.Choir) throw new Error('inflate')
        return state
      },
      photo: () => undefined,
    })
    const named = found.damage.map(({ kind, id }) => `${kind} ${id}`)
    expect(named).toContain(`group ${groups.Choir}`)
    expect(named).toContain(`user ${photographed}`)
    expect(found.damage.every((one) => /cannot be read from the vault/.test(one.what))).toBe(true)
  }))

test.each(['Copying', 'Planning', 'Restoring', 'Comparing'])('cancelled while %s it stops and leaves nothing', (when) =>
  withFolder((folder) =>
    withStage(10, async (stage) => {
      await stage.backup('all')
      for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
      const cancel = new AbortController()
      const seen: number[] = []
      const thrown = await thrownBy(
        play(stage, {
          signal: cancel.signal,
          onProgress: ({ doing, done }) => {
            seen.push(readdirSync(folder).length)
            if (doing.includes(when) && done > (when === 'Restoring' ? 2 : -1)) cancel.abort()
          },
        }),
      )
      expect(thrown).toMatchObject({ code: 'cancelled' })
      expect(seen.every((count) => count === 1)).toBe(true)
      expect(readdirSync(folder)).toEqual([])
      expect(existsSync(stage.vault.path)).toBe(true)
    }),
  ),
)

test('others get the thread while it restores', () =>
  withStage(20, async (stage) => {
    await stage.backup('all')
    let turns = 0
    let isOver = false
    const others = async (): Promise<void> => {
      while (!isOver) {
        await setImmediate()
        turns += 1
      }
    }
    const waiting = others()
    const seen = new Set<number>()
    await play(stage, {
      onProgress: ({ doing }) => {
        if (doing.includes('Restoring')) seen.add(turns)
      },
    })
    isOver = true
    await waiting
    expect(seen.size).toBeGreaterThan(3)
  }))
